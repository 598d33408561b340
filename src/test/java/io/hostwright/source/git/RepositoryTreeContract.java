package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.RepositoryTree;
import io.hostwright.source.RepositoryTree.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every tree of a revision's files keeps to. */
@StartsProcesses
abstract class RepositoryTreeContract {
  @TempDir Path temporary;
  SourceRepository source;

  /** The tree of everything that the source has committed. */
  abstract RepositoryTree tree() throws RepositoryException, IOException;

  abstract void close();

  @BeforeEach
  void makeRepository() throws IOException {
    source = SourceRepository.create(temporary.resolve("repository"));
    Files.writeString(temporary.resolve("outside"), "not to be seen");
  }

  @AfterEach
  void closeTree() {
    close();
  }

  private RepositoryTree committed() throws RepositoryException, IOException {
    source.commit();
    return tree();
  }

  private static String text(RepositoryTree tree, String path) throws RepositoryException {
    return new String(tree.read(path), StandardCharsets.UTF_8);
  }

  @Test
  void aFileIsReadByItsPath() throws Exception {
    source.write("environments/local/ä b.yaml", "kind: Host\n").write("x", "");
    var tree = committed();
    assertEquals(Kind.FILE, tree.kind("environments/local/ä b.yaml"));
    assertEquals("kind: Host\n", text(tree, "environments/local/ä b.yaml"));
    assertArrayEquals(new byte[0], tree.read("x"));
    assertArrayEquals(
        tree.read("environments/local/ä b.yaml"),
        tree.content("environments/local/ä b.yaml").bytes());
    assertThrows(RepositoryException.class, () -> tree.content("environments"));
  }

  @Test
  void anExecutableIsToldFromAPlainFile() throws Exception {
    source.write("run", "#!/bin/sh\n").write("read", "");
    Files.setPosixFilePermissions(
        source.directory().resolve("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    var tree = committed();
    assertEquals(Kind.EXECUTABLE, tree.kind("run"));
    assertEquals(Kind.FILE, tree.kind("read"));
    assertEquals("#!/bin/sh\n", text(tree, "run"));
  }

  @Test
  void filesBelowADirectoryAreListedSortedAndWithTheirWholePaths() throws Exception {
    source.write("a/b/c", "").write("a/b.yaml", "").write("a/b-x", "").write("other", "");
    var tree = committed();
    assertEquals(List.of("a/b-x", "a/b.yaml", "a/b/c"), tree.filesBelow("a"));
    assertEquals(List.of("a/b-x", "a/b.yaml", "a/b/c", "other"), tree.filesBelow(""));
    assertEquals(List.of("a/b/c"), tree.filesBelow("a/b/"));
  }

  @Test
  void whatIsNotThereIsAbsentAndHasNoFiles() throws Exception {
    source.write("a/file", "");
    var tree = committed();
    for (String path : List.of("b", "a/fil", "a/file/below", "A", "a/file/../../b")) {
      assertEquals(Kind.ABSENT, tree.kind(path), path);
      assertEquals(List.of(), tree.filesBelow(path), path);
      assertEquals(Trouble.UNREADABLE, refusal(tree, path).trouble(), path);
    }
    assertEquals(List.of(), tree.filesBelow("a/file"));
    assertEquals(Kind.DIRECTORY, tree.kind("a"));
    assertEquals(Kind.DIRECTORY, tree.kind(""));
    assertTrue(refusal(tree, "a").getMessage().contains("there is no file 'a'"));
  }

  private static RepositoryException refusal(RepositoryTree tree, String path) {
    return assertThrows(RepositoryException.class, () -> tree.read(path), path);
  }

  @Test
  void aPathIsResolvedByItsTextAlone() throws Exception {
    source.write("a/b/c", "found");
    var tree = committed();
    for (String path : List.of("a/b/c", "./a//b/./c", "a/x/../b/c", "a/b/c/")) {
      assertEquals("found", text(tree, path), path);
    }
  }

  @Test
  void nothingOutsideTheRootCanBeNamed() throws Exception {
    source.write("a/b", "");
    var tree = committed();
    var outside = temporary.resolve("outside").toString();
    for (String path :
        List.of(
            "../outside",
            "a/../../outside",
            outside,
            "/",
            "..",
            "a/\0",
            ".git/config",
            ".GIT/HEAD")) {
      assertEquals(Kind.ABSENT, tree.kind(path), path);
      assertEquals(List.of(), tree.filesBelow(path), path);
      assertThrows(RepositoryException.class, () -> tree.read(path), path);
    }
    assertFalse(tree.filesBelow("").stream().anyMatch(f -> f.contains(".git")));
  }

  @Test
  void noMixOfPartsReachesAnythingButTheFiles() throws Exception {
    source.write("a/b", "inside").write("b", "inside");
    Files.createSymbolicLink(source.directory().resolve("a/up"), Path.of("../.."));
    Files.createSymbolicLink(source.directory().resolve("etc"), Path.of("/etc"));
    var tree = committed();
    var parts = List.of("..", ".", "", "a", "b", "up", "etc", "outside", "passwd", ".git", "HEAD");
    var random = new Random(7);
    int read = 0;
    for (int i = 0; i < 3000; i++) {
      var path = new StringBuilder(parts.get(random.nextInt(parts.size())));
      for (int depth = random.nextInt(5); depth > 0; depth--) {
        path.append('/').append(parts.get(random.nextInt(parts.size())));
      }
      if (tree.kind(path.toString()) == Kind.FILE) {
        assertEquals("inside", text(tree, path.toString()), path.toString());
        read++;
      }
    }
    assertTrue(read > 50, "only " + read + " paths named a file");
  }

  @Test
  void aLinkIsToldAndNeverFollowed() throws Exception {
    source.write("a/file", "x");
    Files.createSymbolicLink(source.directory().resolve("a/link"), Path.of("file"));
    Files.createSymbolicLink(source.directory().resolve("out"), temporary.resolve("outside"));
    Files.createSymbolicLink(source.directory().resolve("directory"), Path.of("a"));
    Files.createSymbolicLink(source.directory().resolve("dangling"), Path.of("nowhere"));
    var tree = committed();
    for (String path : List.of("a/link", "out", "directory", "directory/file", "dangling")) {
      assertEquals(Kind.SYMLINK, tree.kind(path), path);
      assertThrows(RepositoryException.class, () -> tree.read(path), path);
      assertEquals(List.of(), tree.filesBelow(path), path);
    }
    assertEquals(List.of("a/file", "a/link", "dangling", "directory", "out"), tree.filesBelow(""));
  }

  @Test
  void aSubmoduleIsToldAndNeverEntered() throws Exception {
    SourceRepository.create(source.directory().resolve("below/module")).commit("file", "x");
    source.write("below/own", "");
    var tree = committed();
    assertEquals(Kind.SUBMODULE, tree.kind("below/module"));
    assertEquals(Kind.SUBMODULE, tree.kind("below/module/file"));
    assertEquals(List.of("below/module", "below/own"), tree.filesBelow(""));
    assertEquals(List.of(), tree.filesBelow("below/module"));
    assertThrows(RepositoryException.class, () -> tree.read("below/module/file"));
  }

  @Test
  void aFileOverTheLimitIsRefusedWithBothSizes() throws Exception {
    source.write("big", "x".repeat(1001)).write("fits", "x".repeat(1000));
    var tree = committed();
    assertEquals(1000, tree.read("fits", 1000).length);
    var e = assertThrows(RepositoryException.class, () -> tree.read("big", 1000));
    assertEquals(Trouble.UNREADABLE, e.trouble());
    assertEquals("'big' has 1001 bytes; a file may have at most 1000", e.getMessage());
  }

  @Test
  void noFileIsReadThatWouldFillTheMemory() throws Exception {
    try (var file = new RandomAccessFile(source.directory().resolve("huge").toFile(), "rw")) {
      file.setLength(200L * 1024 * 1024);
    }
    var tree = committed();
    long before = used();
    var e = assertThrows(RepositoryException.class, () -> tree.read("huge"));
    assertTrue(e.getMessage().contains("209715200 bytes"), e.getMessage());
    assertTrue(used() - before < 150L * 1024 * 1024, "it was read all the same");
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aNameThatIsNotUtf8IsRefusedWhereItWouldBeListed() throws Exception {
    source.write("good/file", "").write("bad/file", "");
    var raw = source.directory().resolve("bad").toString();
    // Java cannot write such a name; a shell can.
    var made =
        new ProcessBuilder("sh", "-c", "touch \"$0/$(printf 'caf\\351.yaml')\"", raw).start();
    assertEquals(0, made.waitFor());
    var tree = committed();
    assertEquals(List.of("good/file"), tree.filesBelow("good"));
    var e = assertThrows(RepositoryException.class, () -> tree.filesBelow("bad"));
    assertEquals(Trouble.UNREADABLE, e.trouble());
    assertTrue(e.getMessage().contains("is not UTF-8; rename the file"), e.getMessage());
    assertTrue(e.getMessage().contains("bad/caf"), e.getMessage());
  }

  @Test
  void anLfsPointerIsToldFromAFileThatMentionsLfs() throws Exception {
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + "a".repeat(64)
            + "\nsize 12345\n";
    source
        .write("pointer", pointer)
        .write("notes", "# " + pointer)
        .write("long", pointer + "x".repeat(1024))
        .write("empty", "");
    var tree = committed();
    assertTrue(RepositoryTree.isLfsPointer(tree.content("pointer")));
    assertFalse(RepositoryTree.isLfsPointer(tree.content("notes")));
    assertFalse(RepositoryTree.isLfsPointer(tree.content("long")));
    assertFalse(RepositoryTree.isLfsPointer(tree.content("empty")));
  }

  @Test
  void theRevisionIsTheCommit() throws Exception {
    String commit = source.commit("a", "b");
    assertEquals(commit, tree().revision().commit());
    assertFalse(tree().revision().dirty());
  }
}
