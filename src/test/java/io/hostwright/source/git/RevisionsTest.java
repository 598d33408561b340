package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.StartsProcesses;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may call a revision. */
@StartsProcesses
class RevisionsTest {
  @TempDir Path temporary;
  private SourceRepository source;

  @BeforeEach
  void makeRepository() {
    source = SourceRepository.create(temporary.resolve("source"));
  }

  private GitMirror mirror() throws RepositoryException {
    return GitMirror.open(
        Mirrors.settings(source.directory().toString(), temporary.resolve("state")));
  }

  private static RepositoryException unknown(GitMirror mirror, String revision) {
    var e = assertThrows(RepositoryException.class, () -> mirror.at(revision), revision);
    assertEquals(Trouble.UNKNOWN_REVISION, e.trouble(), revision);
    return e;
  }

  @Test
  void aRevisionIsNamedByBranchTagIdOrWhatGitDerives() throws Exception {
    String first = source.commit("a", "1");
    source.git("tag", "light");
    source.git("tag", "-a", "-m", "A tag", "annotated");
    source.git("branch", "feature/x");
    String second = source.commit("a", "2");
    try (var mirror = mirror()) {
      mirror.fetch();
      for (String name :
          new String[] {
            "light", "annotated", "feature/x", first, first.substring(0, 8), "main~1"
          }) {
        assertEquals(first, mirror.at(name).revision().commit(), name);
      }
      assertEquals(second, mirror.at("HEAD").revision().commit());
      assertEquals(first, mirror.at("HEAD^").revision().commit());
    }
  }

  @Test
  void anUnknownRevisionIsToldWithTheBranchesThatThereAre() throws Exception {
    source.commit("a", "1");
    source.git("branch", "staging");
    try (var mirror = mirror()) {
      mirror.fetch();
      var e = unknown(mirror, "stagign");
      assertEquals(
          "the revision 'stagign' of "
              + source.directory()
              + " is neither a branch (there are 'main', 'staging') nor a tag nor a commit that is"
              + " known here; did you mean 'staging'?",
          e.getMessage());
      for (String name :
          new String[] {"f".repeat(40), "main~7", "-x", "@{u}", "a b", "", "main:a", "..", "^"}) {
        unknown(mirror, name);
      }
    }
  }

  @Test
  void aBeginningOfSeveralIdsIsToldAsSuch() throws Exception {
    source.commit("a", "1");
    String twice = "";
    var seen = new HashSet<String>();
    for (int i = 0; twice.isEmpty(); i++) {
      String id = source.commit("a", "change " + i).substring(0, 2);
      twice = seen.add(id) ? "" : id;
    }
    String both = twice;
    try (var mirror = mirror()) {
      mirror.fetch();
      var e = assertThrows(RepositoryException.class, () -> mirror.at(both));
      assertEquals(Trouble.UNKNOWN_REVISION, e.trouble());
    }
  }
}
