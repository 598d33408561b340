package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.plan.Step;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was done in vain is left alone until the world changes or somebody asks for it. */
class NotConvergingTest {
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");

  private final TestLoop loop = new TestLoop(ONE).start();
  private boolean undone = true;

  /** Somebody else undoes each write at once. */
  @BeforeEach
  void fight() {
    loop.settle();
    loop.host("core").forgetPerformed();
    loop.onEvent(
        happening -> {
          if (undone && happening.message().contains("/opt/a")) {
            is("theirs");
          }
        });
    is("theirs");
    passes();
    assertEquals("Note/a@core: NotConverging, 1 written", state());
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private void is(String words) {
    loop.host("core").files().file("/opt/a", words);
  }

  private void passes() {
    loop.reconcile();
    loop.time.pass(Duration.ofMinutes(11));
  }

  private String state() {
    long written =
        loop.host("core").performed().stream().filter(Step.WriteFile.class::isInstance).count();
    return loop.statuses().get(0) + ", " + written + " written";
  }

  @Test
  void itIsTriedOnceHoweverOftenItIsLookedAt() {
    loop.time.pass(Duration.ofHours(5));
    assertEquals("Note/a@core: NotConverging, 1 written", state());
  }

  @Test
  void whoAsksForItGetsOneMoreTry() {
    loop.loop.operator().reconcile(true);
    passes();
    assertEquals("Note/a@core: NotConverging, 2 written", state());
    undone = false;
    loop.loop.operator().reconcile(true);
    passes();
    assertEquals("Note/a@core: AsDesired, 3 written", state());
  }

  @Test
  void anotherDifferenceIsPutRightAtOnce() {
    undone = false;
    is("something else");
    passes();
    assertEquals("Note/a@core: AsDesired, 2 written", state());
  }

  @Test
  void whatWasRightMeanwhileIsPutRightAgain() {
    undone = false;
    is("one");
    passes();
    assertEquals("Note/a@core: AsDesired, 1 written", state());
    is("theirs");
    passes();
    assertEquals("Note/a@core: AsDesired, 2 written", state());
  }

  @Test
  void whatWasNotSeenMeanwhileIsStillTheSame() {
    loop.host("core").files().unseen("/opt/a", "it hangs");
    passes();
    assertEquals("Note/a@core: PathUnknown, 1 written", state());
    loop.host("core").files().unseen("/opt/a", "");
    passes();
    assertEquals("Note/a@core: NotConverging, 1 written", state());
  }

  @Test
  void anotherCommitTriesAnew() {
    undone = false;
    loop.commit(ONE.then("two"));
    passes();
    assertEquals("Note/a@core: AsDesired, 2 written", state());
  }
}
