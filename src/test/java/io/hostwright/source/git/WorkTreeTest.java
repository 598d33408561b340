package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.RepositoryTree.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTreeTest extends RepositoryTreeContract {
  @Override
  WorkTree tree() throws RepositoryException {
    return WorkTree.open(source.directory());
  }

  @Override
  void close() {
    // A work tree holds nothing open.
  }

  private Path at(String path) {
    return source.directory().resolve(path);
  }

  @Test
  void itsRepositoryStillKnowsWhatEarlierCommitsHad() throws Exception {
    String first = source.commit("a/b", "1");
    source.commit("a/b", "2");
    try (var history = LocalHistory.open(tree().root())) {
      assertEquals("1", new String(history.at(first).read("a/b"), StandardCharsets.UTF_8));
      assertThrows(RepositoryException.class, () -> history.at("0123456789"));
    }
  }

  @Test
  void anEditedFileMakesItDirtyAndIsNamed() throws Exception {
    String commit = source.commit("a/b", "1");
    Files.writeString(at("a/b"), "2");
    assertEquals(new Revision(commit, true), tree().revision());
    assertEquals(List.of("a/b"), tree().changes());
  }

  @Test
  void whateverGitStatusShowsIsAChange() throws Exception {
    source
        .write("removed", "")
        .write("deleted", "")
        .write("staged", "1")
        .write("kept", "")
        .commit();
    source.git("rm", "-q", "removed");
    Files.delete(at("deleted"));
    source.write("staged", "2").git("add", "staged");
    source.write("added", "").git("add", "added");
    source.write("untracked/file", "");
    assertEquals(
        List.of("added", "deleted", "removed", "staged", "untracked/file"), tree().changes());
  }

  @Test
  void whatGitIgnoresIsAbsentSoThatACleanTreeReadsAsItsCommit() throws Exception {
    source.write(".gitignore", "*.local\nbuild/\n!keep.local\n").write("build/tracked", "x");
    source.write("keep.local", "").git("add", "-f", "build/tracked");
    String commit = source.commit();
    source.write("secret.local", "").write("build/made", "").write("sub/x.local", "");
    var tree = tree();
    assertEquals(new Revision(commit, false), tree.revision());
    assertEquals(List.of(".gitignore", "build/tracked", "keep.local"), tree.filesBelow(""));
    assertEquals(Kind.ABSENT, tree.kind("secret.local"));
    assertEquals(Kind.ABSENT, tree.kind("build/made"));
    assertThrows(RepositoryException.class, () -> tree.read("secret.local"));
  }

  @Test
  void aWholeDirectoryThatIsIgnoredIsAbsent() throws Exception {
    source.write(".gitignore", "target/\n").commit("a", "");
    source.write("target/deep/file.yaml", "");
    assertEquals(Kind.ABSENT, tree().kind("target/deep/file.yaml"));
    assertEquals(List.of(), tree().filesBelow("target/deep"));
    assertEquals(List.of(".gitignore", "a"), tree().filesBelow(""));
  }

  @Test
  void anUntrackedFileIsReadAsItIs() throws Exception {
    source.commit("a", "");
    source.write("new.yaml", "kind: Host");
    assertEquals(List.of("a", "new.yaml"), tree().filesBelow(""));
    assertTrue(tree().revision().dirty());
  }

  @Test
  void beforeTheFirstCommitThereIsNoRevision() throws Exception {
    source.write("a", "");
    assertEquals(new Revision("", true), tree().revision());
    assertEquals(List.of("a"), tree().filesBelow(""));
  }

  @Test
  void aDirectoryOutsideGitIsReadWithoutRevision() throws Exception {
    Path plain = temporary.resolve("plain");
    Files.createDirectories(plain.resolve("environments"));
    Files.writeString(plain.resolve("environments/a.yaml"), "x");
    var tree = WorkTree.open(plain);
    assertEquals(new Revision("", true), tree.revision());
    assertEquals(List.of("environments/a.yaml"), tree.filesBelow(""));
    assertNull(tree.origin());
  }

  @Test
  void aSubDirectoryIsReadFromTheRootOfItsWorkTree() throws Exception {
    String commit = source.commit("desired/environments/a.yaml", "x");
    var tree = WorkTree.open(at("desired"));
    assertEquals(source.directory(), tree.root());
    assertEquals(commit, tree.revision().commit());
    assertEquals(List.of("desired/environments/a.yaml"), tree.filesBelow("desired"));
  }

  @Test
  void aSubDirectoryOfWhichGitHasNoFileStandsAlone() throws Exception {
    source.commit(".gitignore", "*\n");
    source.write("infra/a.yaml", "x");
    var tree = WorkTree.open(at("infra"));
    assertEquals(at("infra"), tree.root());
    assertEquals(new Revision("", true), tree.revision());
    assertEquals(List.of("a.yaml"), tree.filesBelow(""));
  }

  @Test
  void aLinkedWorkTreeHasItsOwnHead() throws Exception {
    source.commit("a", "1");
    source.git("worktree", "add", "-q", "-b", "side", "../linked");
    var linked = temporary.resolve("linked");
    Files.writeString(linked.resolve("a"), "2");
    SourceRepository.run(linked, "commit", "-qam", "On the side");
    var tree = WorkTree.open(linked);
    assertEquals(
        new Revision(SourceRepository.run(linked, "rev-parse", "HEAD"), false), tree.revision());
  }

  @Test
  void aSubmoduleThatIsNotCheckedOutIsStillOne() throws Exception {
    var module = SourceRepository.create(temporary.resolve("module"));
    String commit = module.commit("file", "x");
    source
        .write("a", "")
        .git("update-index", "--add", "--cacheinfo", "160000," + commit + ",module");
    source.git("commit", "-qm", "A submodule");
    Files.createDirectories(at("module"));
    assertEquals(Kind.SUBMODULE, tree().kind("module"));
    assertEquals(Kind.SUBMODULE, tree().kind("module/file"));
  }

  @Test
  void aPipeIsNoFileAndHoldsNothingUp() throws Exception {
    source.commit("a", "");
    for (String pipe : List.of("new", "a")) {
      Files.deleteIfExists(at(pipe));
      assertEquals(0, new ProcessBuilder("mkfifo", at(pipe).toString()).start().waitFor());
    }
    assertEquals(List.of(), Patience.ending(() -> tree().filesBelow("")));
    assertTrue(Patience.ending(() -> tree().revision().dirty()));
    assertThrows(RepositoryException.class, () -> Patience.ending(() -> tree().read("new")));
  }

  @Test
  void aGigabyteThatNobodyCommittedIsRefused() throws Exception {
    source.commit("a", "");
    try (var file = new RandomAccessFile(at("huge").toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    var e = assertThrows(RepositoryException.class, () -> tree().read("huge"));
    assertEquals("'huge' has 1073741824 bytes; a file may have at most 33554432", e.getMessage());
  }

  @Test
  void readingChangesNothingInGitsDirectory() throws Exception {
    source.commit("a", "1");
    Files.writeString(at("a"), "2");
    var index = Files.readAllBytes(at(".git/index"));
    var before = files(at(".git"));
    assertTrue(tree().revision().dirty());
    assertEquals(before, files(at(".git")));
    assertArrayEquals(index, Files.readAllBytes(at(".git/index")));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var walk = Files.walk(directory)) {
      return walk.sorted().toList();
    }
  }

  @Test
  void theOriginIsToldWithoutItsCredentials() throws Exception {
    source.commit("a", "");
    source.git("remote", "add", "origin", "https://me:hunter2@git.example.org/fleet.git");
    assertEquals("https://git.example.org/fleet.git", tree().origin());
  }

  @Test
  void aBrokenIndexIsToldAndNoCrash() throws Exception {
    source.commit("a", "");
    Files.writeString(at(".git/index"), "rubbish");
    var e = assertThrows(RepositoryException.class, () -> tree().revision());
    assertEquals(Trouble.LOCAL, e.trouble());
    assertTrue(e.getMessage().contains("cannot be compared with its commit"), e.getMessage());
  }

  @Test
  void aDirectoryThatIsNotThereIsTold() {
    var e =
        assertThrows(RepositoryException.class, () -> WorkTree.open(temporary.resolve("missing")));
    assertTrue(e.getMessage().startsWith("there is no directory"), e.getMessage());
    assertFalse(e.getMessage().contains("Exception"), e.getMessage());
  }
}
