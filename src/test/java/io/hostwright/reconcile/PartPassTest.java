package io.hostwright.reconcile;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.DesiredState;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A part of what is desired is worked on, as with {@code --only}. */
class PartPassTest {
  private static final LoopSettings ALL = LoopSettings.defaults("test");
  private static final LoopSettings PART =
      new LoopSettings(
          ALL.operator(),
          ALL.machine(),
          ALL.claims(),
          ALL.reportOnly(),
          false,
          ALL.pollInterval(),
          ALL.resyncInterval(),
          ALL.applicationInterval(),
          ALL.healDelay());
  private static final String MEDIA = "    volumes: ['/srv/media:/data']\n";

  /** What is no part of it is in Git all the same, and in nobody's way. */
  @Test
  void whatIsNoPartOfItDidNotLeaveGit() {
    var web = Passes.web(Passes.service("reg/web:1", MEDIA));
    var film =
        new MemoryTree()
            .with(
                "environments/test/hosts.yaml",
                "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n")
            .with("environments/test/film.yaml", Passes.stack("film", ""))
            .with(Passes.COMPOSE, Passes.service("reg/web:1", MEDIA));
    try (var loop = new TestLoop(Passes.loaded(TestLoop.kinds(), web), ALL)) {
      loop.host("core").images().publish("reg/web:1", "1");
      loop.start();
      loop.settle();
      assertEquals(Set.of("web-app-1"), loop.host("core").engine().names());
      var part = Passes.loaded(TestLoop.kinds(), film);
      assertEquals(
          List.of("create network film_default", "create container film-app-1"),
          planned(loop, part));
    }
  }

  private static List<String> planned(TestLoop loop, DesiredState part) {
    var shot = new OneShot(PART, loop.ports(), part, new DrivenScheduler());
    var plan = requireNonNull(shot.plan().get(0).plan());
    return plan.actions().stream()
        .filter(a -> a.steps().stream().noneMatch(Step.MakeDirectory.class::isInstance))
        .map(PlanText::line)
        .toList();
  }
}
