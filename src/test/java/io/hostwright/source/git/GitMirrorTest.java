package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror of a repository that is a path: fetching, naming revisions, keeping commits. */
@StartsProcesses
class GitMirrorTest {
  @TempDir Path temporary;
  private SourceRepository source;

  @BeforeEach
  void makeRepository() {
    source = SourceRepository.create(temporary.resolve("source"));
  }

  private GitMirror mirror() throws RepositoryException {
    return mirror(source.directory().toString());
  }

  private GitMirror mirror(String url) throws RepositoryException {
    return GitMirror.open(Mirrors.settings(url, temporary.resolve("state")));
  }

  private static RepositoryException unknown(GitMirror mirror, String revision) {
    var e = assertThrows(RepositoryException.class, () -> mirror.at(revision), revision);
    assertEquals(Trouble.UNKNOWN_REVISION, e.trouble(), revision);
    return e;
  }

  @Test
  void aCommitArrivesWithTheNextFetch() throws Exception {
    String first = source.commit("a", "1");
    try (var mirror = mirror()) {
      assertEquals(new Revision(first, false), mirror.fetch());
      assertEquals("1", Mirrors.text(mirror, "main", "a"));
      String second = source.commit("a", "2");
      assertEquals(new Revision(second, false), mirror.fetch());
      assertEquals("2", Mirrors.text(mirror, "main", "a"));
      assertEquals("1", Mirrors.text(mirror, first, "a"));
    }
  }

  @Test
  void everyWayToWriteALocalPathIsUnderstood() throws Exception {
    source.commit("a", "1");
    String bare = temporary.resolve("bare repository.git").toString();
    source.git("clone", "-q", "--bare", ".", bare);
    var relative = Path.of("").toAbsolutePath().relativize(source.directory()).toString();
    int n = 0;
    for (String url :
        new String[] {
          source.directory().toString(),
          source.directory() + "/.git",
          "file://" + source.directory(),
          bare,
          relative
        }) {
      try (var mirror = GitMirror.open(Mirrors.settings(url, temporary.resolve("state" + n++)))) {
        assertEquals("1", Mirrors.fetched(mirror, "a"), url);
      }
    }
  }

  @Test
  void anEmptyRepositoryIsToldApartFromAMissingBranch() throws Exception {
    try (var mirror = mirror()) {
      var empty = Mirrors.refused(Trouble.EMPTY, mirror);
      assertTrue(empty.getMessage().endsWith("is empty; commit to 'main'"), empty.getMessage());
      source.git("checkout", "-q", "-b", "mian");
      source.commit("a", "1");
      var missing = Mirrors.refused(Trouble.NO_BRANCH, mirror);
      assertTrue(
          missing
              .getMessage()
              .endsWith("has no branch 'main'; it has 'mian'; did you mean 'mian'?"),
          missing.getMessage());
    }
  }

  @Test
  void aRewrittenBranchIsFollowedAndTheOldCommitStaysKnown() throws Exception {
    String base = source.commit("a", "1");
    String lost = source.commit("a", "2");
    try (var mirror = mirror()) {
      mirror.fetch();
      source.git("reset", "-q", "--hard", base);
      String other = source.commit("a", "3");
      assertEquals(new Revision(other, false), mirror.fetch());
      assertTrue(mirror.contains(lost));
      assertFalse(mirror.isAncestor(lost, other));
      assertTrue(mirror.isAncestor(base, other));
      assertFalse(mirror.isAncestor("f".repeat(40), other));
    }
  }

  @Test
  void aBranchSetBackIsFollowedAndNoDescendant() throws Exception {
    String base = source.commit("a", "1");
    String lost = source.commit("a", "2");
    try (var mirror = mirror()) {
      mirror.fetch();
      source.git("reset", "-q", "--hard", base);
      assertEquals(new Revision(base, false), mirror.fetch());
      assertFalse(mirror.isAncestor(lost, base));
    }
  }

  @Test
  void whatTheBranchLeftIsRememberedUntilItIsSettled() throws Exception {
    String base = source.commit("a", "1");
    String lost = source.commit("a", "2");
    try (var mirror = mirror()) {
      mirror.fetch();
      assertEquals(List.of(), mirror.left());
      mirror.leave(lost);
      mirror.leave(lost);
      source.git("reset", "-q", "--hard", base);
      mirror.fetch();
    }
    SourceRepository.run(temporary.resolve("state/mirror.git"), "gc", "-q", "--prune=now");
    try (var mirror = mirror()) {
      assertEquals(List.of(lost), mirror.left());
      assertTrue(mirror.contains(lost));
      mirror.settle(lost);
      mirror.settle(lost);
      assertEquals(List.of(), mirror.left());
      assertThrows(RepositoryException.class, () -> mirror.leave("e".repeat(40)));
    }
    try (var mirror = mirror()) {
      assertEquals(List.of(), mirror.left());
    }
  }

  @Test
  void aDeletedBranchIsToldAndTheLastHeadStaysKnown() throws Exception {
    String head = source.commit("a", "1");
    try (var mirror = mirror()) {
      mirror.fetch();
      source.git("branch", "-m", "trunk");
      Mirrors.refused(Trouble.NO_BRANCH, mirror);
      Mirrors.refused(Trouble.NO_BRANCH, mirror);
    }
    try (var again = mirror()) {
      assertEquals(Optional.of(new Revision(head, false)), again.knownHead());
      assertEquals("1", Mirrors.text(again, head, "a"));
    }
  }

  @Test
  void withoutItsServerTheMirrorAnswersAlsoAfterARestart() throws Exception {
    String head = source.commit("a", "1");
    try (var mirror = mirror()) {
      mirror.fetch();
      mirror.keepValid(head);
    }
    Files.move(source.directory(), temporary.resolve("away"));
    try (var mirror = mirror()) {
      var e = Mirrors.refused(Trouble.NO_REPOSITORY, mirror);
      assertTrue(e.getMessage().contains("check repository.url"), e.getMessage());
      assertEquals(Optional.of(new Revision(head, false)), mirror.knownHead());
      assertEquals(Optional.of(head), mirror.lastValid());
      assertEquals("1", Mirrors.text(mirror, "main", "a"));
    }
    Files.move(temporary.resolve("away"), source.directory());
    String next = source.commit("a", "2");
    try (var mirror = mirror()) {
      assertEquals(new Revision(next, false), mirror.fetch());
    }
  }

  @Test
  void beforeTheFirstFetchNothingIsKnown() throws Exception {
    source.commit("a", "1");
    try (var mirror = mirror()) {
      assertEquals(Optional.empty(), mirror.knownHead());
      assertEquals(Optional.empty(), mirror.lastValid());
      unknown(mirror, "main");
      unknown(mirror, "HEAD");
    }
  }

  @Test
  void aKeptCommitOutlivesRewritingAndGarbageCollection() throws Exception {
    String base = source.commit("a", "1");
    String kept = source.commit("a", "kept");
    String dropped = source.commit("a", "dropped");
    try (var mirror = mirror()) {
      mirror.fetch();
      mirror.keep(kept);
      mirror.keep(kept);
      source.git("reset", "-q", "--hard", base);
      mirror.fetch();
    }
    SourceRepository.run(
        temporary.resolve("state/mirror.git"), "gc", "-q", "--prune=now", "--aggressive");
    try (var mirror = mirror()) {
      assertEquals("kept", Mirrors.text(mirror, kept, "a"));
      assertFalse(mirror.contains(dropped), "the test must see something collected");
      var e = assertThrows(RepositoryException.class, () -> mirror.keep(dropped));
      assertEquals(Trouble.UNKNOWN_REVISION, e.trouble());
    }
  }

  @Test
  void aCommitIsAskedForByItsIdWhenTheMirrorWasLost() throws Exception {
    String base = source.commit("a", "1");
    String applied = source.commit("a", "applied");
    source.git("reset", "-q", "--hard", base);
    source.commit("a", "2");
    try (var mirror = mirror()) {
      mirror.fetch();
      assertFalse(mirror.contains(applied));
      mirror.fetchCommit(applied);
      mirror.fetchCommit(applied);
      assertEquals("applied", Mirrors.text(mirror, applied, "a"));
      var e = assertThrows(RepositoryException.class, () -> mirror.fetchCommit("e".repeat(40)));
      assertEquals(Trouble.UNKNOWN_REVISION, e.trouble(), e.getMessage());
      assertThrows(RepositoryException.class, () -> mirror.fetchCommit("main"));
    }
  }

  @Test
  void theMirrorIsFullNotShallow() throws Exception {
    String first = source.commit("a", "1");
    source.commit("a", "2");
    source.commit("a", "3");
    try (var mirror = mirror()) {
      mirror.fetch();
      assertEquals("1", Mirrors.text(mirror, first, "a"));
    }
    assertEquals(
        "3",
        SourceRepository.run(temporary.resolve("state/mirror.git"), "rev-list", "--count", "main"));
    SourceRepository.run(temporary.resolve("state/mirror.git"), "fsck", "--strict");
  }

  @Test
  void aShallowSourceGivesWhatItHas() throws Exception {
    source.commit("a", "1");
    String head = source.commit("a", "2");
    source.git("clone", "-q", "--depth", "1", "file://" + source.directory(), "../shallow");
    try (var mirror = mirror(temporary.resolve("shallow").toString())) {
      assertEquals(head, mirror.fetch().commit());
      assertEquals("2", Mirrors.text(mirror, "main", "a"));
      assertEquals(head, mirror.fetch().commit());
    }
  }

  @Test
  void aRepositoryOfAnotherHashIsRefusedInWords() throws Exception {
    Path other = Files.createDirectories(temporary.resolve("sha256"));
    SourceRepository.run(other, "init", "-q", "--object-format=sha256", "-b", "main");
    SourceRepository.run(other, "commit", "-q", "--allow-empty", "-m", "A commit");
    try (var mirror = mirror(other.toString())) {
      var e = assertThrows(RepositoryException.class, mirror::fetch);
      assertTrue(e.getMessage().startsWith("fetching " + other + " failed: "), e.getMessage());
    }
    var e = assertThrows(RepositoryException.class, () -> WorkTree.open(other).revision());
    assertEquals(Trouble.LOCAL, e.trouble());
  }

  @Test
  void aMirrorThatCannotBeWrittenIsToldApartFromTheServer() throws Exception {
    source.commit("a", "1");
    try (var mirror = mirror()) {
      Path objects = temporary.resolve("state/mirror.git/objects");
      FileUtils.delete(objects.toFile(), FileUtils.RECURSIVE);
      Files.writeString(objects, "no directory: even root cannot write into it");
      var e = Mirrors.refused(Trouble.LOCAL, mirror);
      assertTrue(e.getMessage().contains("on this machine cannot be written"), e.getMessage());
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsTold() throws Exception {
    Files.writeString(temporary.resolve("state"), "a file");
    var e = assertThrows(RepositoryException.class, this::mirror);
    assertEquals(Trouble.LOCAL, e.trouble());
    assertTrue(e.getMessage().contains("cannot be opened"), e.getMessage());
  }
}
