package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hostwright.plan.Content;
import io.hostwright.source.RepositoryTree;
import io.hostwright.source.RepositoryTree.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a revision of ten thousand files costs, in objects that are read. */
class CommitTreeReadsTest {
  private static final int FILES = 10_000;

  /** The root, "files", and a directory for each hundred. */
  private static final int DIRECTORIES = 2 + FILES / 100;

  private final GeneratedRepository repository = GeneratedRepository.inMemory();
  private final Blobs blobs = new Blobs(repository.readers());

  @AfterEach
  void close() {
    repository.close();
  }

  private RepositoryTree tree(Map<String, String> files) {
    return new CommitTree(blobs, repository.commit(files));
  }

  private static List<Content> readAll(RepositoryTree tree) throws Exception {
    var contents = new ArrayList<Content>();
    for (String path : tree.filesBelow("")) {
      assertEquals(Kind.FILE, tree.kind(path));
      contents.add(tree.content(path));
    }
    return contents;
  }

  @Test
  void whateverIsAskedEachDirectoryIsReadOnceAndNoFile() throws Exception {
    var tree = tree(GeneratedRepository.files(FILES));
    assertEquals(0, repository.trees());
    assertEquals(FILES, tree.filesBelow("").size());
    assertEquals(100, tree.filesBelow("files/042").size());
    for (String path : tree.filesBelow("files")) {
      tree.kind(path);
      tree.kind(path + "/not/there");
    }
    assertEquals(DIRECTORIES, repository.trees());
    assertEquals(0, repository.blobs());
  }

  @Test
  void eachFileIsReadOnceHoweverOftenItIsNamed() throws Exception {
    var tree = tree(GeneratedRepository.files(FILES));
    var first = readAll(tree);
    var second = readAll(tree);
    assertEquals(FILES, repository.blobs());
    assertEquals(DIRECTORIES, repository.trees());
    assertSame(first.get(7), second.get(7));
  }

  @Test
  void aNewRevisionReadsWhatItChangedAndSharesTheRest() throws Exception {
    var files = GeneratedRepository.files(FILES);
    var before = readAll(tree(files));
    repository.trees();
    repository.blobs();
    files.put("files/000/00000", "changed");
    var after = readAll(tree(files));
    assertEquals(1, repository.blobs());
    assertEquals(DIRECTORIES, repository.trees());
    assertNotSame(before.get(0), after.get(0));
    assertSame(before.get(FILES - 1), after.get(FILES - 1));
  }

  @Test
  void equalFilesAreHeldOnce() throws Exception {
    var tree = tree(new TreeMap<>(Map.of("a", "the same", "b/c", "the same")));
    assertSame(tree.content("a"), tree.content("b/c"));
    assertEquals(1, repository.blobs());
    assertArrayEquals(tree.read("a"), tree.content("a").bytes());
  }
}
