package io.hostwright.reconcile;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.plan.Step;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that somebody else wrote, over whole passes. */
class FilesPassTest {
  private static final String FILES = "environments/test/files.yaml";
  private static final String TWO =
      "kind: Files\nmetadata: {name: two}\nspec:\n  hosts: [core]\n  entries:\n"
          + "  - {target: /etc/a, content: our a}\n"
          + "  - {target: /etc/b, content: our b}\n";

  private final Passes passes = new Passes();

  private static Set<String> reasons(PassReport report) {
    return report.outcomes().values().stream().map(o -> o.reason().word()).collect(toSet());
  }

  private void declareOver(String a, String b) {
    passes.settle();
    passes.host.files().file("/etc/a", a).file("/etc/b", b);
    passes.commit(passes.tree().with(FILES, TWO));
  }

  @Test
  void originalsAreKeptHoweverOftenWritingThemFailedBefore() {
    declareOver("their a", "their b");
    passes
        .host
        .faults()
        .before(
            Step.WriteFile.class,
            new HostException.Failed(HostReason.DISK_FULL, "no space left", null));
    passes.settle();
    passes.later(Duration.ofSeconds(1));
    passes.settle();
    assertEquals(Optional.of("our a"), passes.host.files().read("/etc/a"));
    assertEquals(Optional.of("our b"), passes.host.files().read("/etc/b"));
    assertEquals(Optional.of("their a"), passes.host.files().backup("/etc/a"));
    assertEquals(Optional.of("their b"), passes.host.files().backup("/etc/b"));
  }

  @Test
  void whatSomebodyPutWhereACreateFailedIsKeptToo() {
    passes.settle();
    passes.commit(passes.tree().with(FILES, TWO));
    passes
        .host
        .faults()
        .before(
            Step.WriteFile.class,
            new HostException.Failed(HostReason.DISK_FULL, "no space left", null));
    passes.pass();
    passes.host.files().file("/etc/a", "their a");
    passes.settle();
    assertEquals(Optional.of("our a"), passes.host.files().read("/etc/a"));
    assertEquals(Optional.of("their a"), passes.host.files().edited("/etc/a"));
  }

  @Test
  void anEditIsKeptWhenItIsPutBackAndTheOriginalStays() {
    declareOver("their a", "their b");
    passes.settle();
    passes.host.files().file("/etc/a", "an edit");
    passes.settle();
    assertEquals(Optional.of("our a"), passes.host.files().read("/etc/a"));
    assertEquals(Optional.of("an edit"), passes.host.files().edited("/etc/a"));
    assertEquals(Optional.of("their a"), passes.host.files().backup("/etc/a"));
  }

  @Test
  void aNewContentOfAFileOfOnesOwnKeepsNothing() {
    declareOver("their a", "their b");
    passes.settle();
    passes.commit(passes.tree().with(FILES, TWO.replace("our a", "our newer a")));
    passes.settle();
    assertEquals(Optional.of("our newer a"), passes.host.files().read("/etc/a"));
    assertEquals(Optional.empty(), passes.host.files().edited("/etc/a"));
  }

  @Test
  void nothingIsWrittenBehindALink() {
    passes.settle();
    passes.host.files().directory("/srv/app").file("/srv/app/a", "theirs");
    passes.host.files().symlink("/opt/app", "/srv/app");
    passes.commit(passes.tree().with(FILES, TWO.replace("/etc/a", "/opt/app/a")));
    passes.steps();
    var outcome = Passes.outcome(passes.settle(), "Files/two@core");
    assertEquals("PathInTheWay", outcome.reason().word());
    assertTrue(outcome.message().contains("/opt/app, which is a symbolic link"), outcome.message());
    assertEquals(Optional.of("theirs"), passes.host.files().read("/srv/app/a"));
  }

  @Test
  void aDirectoryInWhichSomebodyElseHasSomethingStaysAndIsTriedOnce() {
    passes.commit(passes.tree().with(FILES, TWO.replace("/etc/a", "/opt/ours/a")));
    passes.settle();
    passes.host.files().file("/opt/ours/theirs", "theirs");
    passes.commit(passes.tree().with(FILES, TWO));
    passes.steps();
    assertInstanceOf(Outcome.Converged.class, Passes.outcome(passes.pass(), "Files/two@core"));
    assertEquals(List.of("WriteFile", "RemoveFile", "RemoveDirectory"), passes.steps());
    passes.settle();
    assertEquals(List.of(), passes.steps());
    assertEquals(Optional.of("theirs"), passes.host.files().read("/opt/ours/theirs"));
  }

  @Test
  void whatGoesToAnotherThatIsThereAlreadyStaysWhereItIs() {
    String three = TWO.replace("name: two", "name: three").replace("/etc/", "/opt/three/");
    passes.commit(passes.tree().with(FILES, TWO + "---\n" + three));
    passes.settle();
    passes.steps();
    String line = "  - {target: /etc/a, content: our a}\n";
    passes.commit(passes.tree().with(FILES, TWO.replace(line, "") + "---\n" + three + line));
    passes.settle();
    assertEquals(List.of(), passes.steps());
    passes.commit(passes.tree().with(FILES, TWO.replace(line, "")));
    passes.settle();
    assertEquals(
        List.of("RemoveFile", "RemoveFile", "RemoveFile", "RemoveDirectory"), passes.steps());
    assertEquals(Optional.of("our b"), passes.host.files().read("/etc/b"));
  }

  @Test
  void whatGoesToAnotherResourceStaysWhereItIs() {
    passes.commit(passes.tree().with(FILES, TWO.replace("/etc/a", "/opt/ours/a")));
    passes.settle();
    passes.steps();
    String three = TWO.replace("/etc/a", "/opt/ours/a").replace("name: two", "name: three");
    passes.commit(passes.tree().with(FILES, three.replace("our b", "our newer b")));
    passes.settle();
    assertEquals(List.of("WriteFile"), passes.steps());
    assertEquals(Optional.empty(), passes.host.files().backup("/etc/b.edited"), "it was ours");
    passes.settle();
    assertFalse(passes.host.record().inventory().contains("Files/two"), "it has nothing any more");
    passes.commit(passes.tree().without(FILES));
    passes.settle();
    assertEquals(List.of("RemoveFile", "RemoveFile", "RemoveDirectory"), passes.steps());
    passes.settle();
    assertFalse(passes.host.record().inventory().contains("Files/"), "nothing is left of them");
  }

  @Test
  void whileARemovalIsHeldNothingOfItIsForgottenOrToldAsLeft() {
    var with = passes.tree().with(FILES, TWO);
    passes.commit(with);
    passes.settle();
    passes.host.files().file("/etc/a", "an edit").file("/etc/b", "an edit");
    passes.commit(with.without(FILES).without("environments/test/web.yaml"));
    passes.events.clear();
    assertTrue(reasons(passes.pass()).contains("EnvironmentEmptied"));
    passes.pass();
    assertEquals(
        List.of(), passes.events.stream().filter(event -> event.startsWith("left ")).toList());
    passes.commit(with);
    passes.settle();
    assertEquals("our b", passes.host.files().read("/etc/b").orElse(""));
    assertEquals("an edit", passes.host.files().edited("/etc/b").orElse(""), "it was ours still");
  }

  @Test
  void whatLeavesGitAndHasSomebodyElsesInItsDirectoryIsLeftAndToldAtOnce() {
    passes.commit(passes.tree().with(FILES, TWO.replace("/etc/a", "/opt/ours/a")));
    passes.settle();
    passes.host.files().file("/opt/ours/theirs", "theirs");
    passes.commit(passes.tree().without(FILES));
    passes.host.files().file("/etc/b", "an edit");
    passes.steps();
    passes.events.clear();
    var report = passes.pass();
    assertEquals(Set.of("AsDesired"), reasons(report));
    assertEquals(List.of("RemoveFile", "RemoveDirectory"), passes.steps());
    assertEquals(
        List.of(
            "left /etc/b: it was edited since it was written",
            "left /opt/ours: it is not empty; `rm -r` removes it once nobody needs what is in it"),
        passes.events.stream().filter(event -> event.startsWith("left ")).toList());
    assertEquals(Set.of("AsDesired"), reasons(passes.pass()));
    assertEquals(2, passes.events.stream().filter(event -> event.startsWith("left ")).count());
  }
}
