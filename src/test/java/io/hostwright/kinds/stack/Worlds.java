package io.hostwright.kinds.stack;

import static io.hostwright.kinds.stack.StackWorld.APP;

import io.hostwright.engine.RestartPolicy;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Ways into every {@link Stage}, each through what really happens on a host. */
final class Worlds {
  private static final String ONE = app("web:1");
  private static final String TWO = app("web:2");
  private static final String THREE = app("web:3");
  private static final String CRASH = app("crash:1");
  private static final String BROKEN = app("broken:1");
  private static final String CONF = ONE + "    volumes: [./app.conf:/etc/app.conf:ro]\n";

  private Worlds() {}

  /**
   * A world at a stage.
   *
   * @param how it came there
   */
  record World(Stage stage, String how, Supplier<StackWorld> made) {
    StackWorld make() {
      return made.get();
    }

    @Override
    public String toString() {
      return stage + ", " + how;
    }
  }

  /** A Compose file with the service {@code app}. */
  private static String app(String image) {
    return "services:\n  app:\n    restart: unless-stopped\n    image: reg/" + image + "\n";
  }

  /** It has a volume, so what it did there may not be undone by going back. */
  private static String data(String compose) {
    return compose + "    volumes: [data:/data]\nvolumes: {data: {}}\n";
  }

  /** It waits for a database to be healthy, which takes some time. */
  private static String db(String compose, String variant) {
    return compose
        + "    depends_on: {db: {condition: service_healthy}}\n"
        + "  db:\n"
        + "    image: reg/starting:1\n"
        + "    environment: {VARIANT: "
        + variant
        + "}\n"
        + "    healthcheck: {test: [CMD, check]}\n";
  }

  private static StackWorld settled(String compose) {
    return new StackWorld(compose).settle();
  }

  /** The old one runs, and the image of the new one is there. */
  private static StackWorld pulled(String before, String after) {
    return settled(before).desire(after).passed();
  }

  /** The service had another name until now, and the image of the new one is there. */
  private static StackWorld renamed(String compose) {
    return renamed(compose, compose);
  }

  private static StackWorld renamed(String before, String after) {
    var world = settled(before.replace("  app:", "  old:")).desire(after);
    return before.equals(after) ? world : world.passed();
  }

  /** A replacement of the first by the second that was cut short after so many steps. */
  private static StackWorld midway(int steps) {
    return pulled(ONE, TWO).crashAfter(steps);
  }

  static List<World> all() {
    return List.of(
        new World(Stage.FOREIGN, "by hand", Worlds::foreign),
        new World(Stage.MADE, "a crash in the middle of a replacement", () -> midway(4)),
        new World(
            Stage.MADE_FOR_ANOTHER,
            "a crash in the middle, and another commit",
            () -> midway(4).desire(THREE)),
        new World(
            Stage.SET_ASIDE,
            "a crash in the middle, and somebody removed the new one",
            () -> midway(4).byHand(new Step.RemoveContainer(APP + "--hw-next"))),
        new World(
            Stage.RENAMED,
            "by hand",
            () -> settled(ONE).byHand(new Step.RenameContainer(APP, "mine"))),
        new World(Stage.WITHOUT_IMAGE, "the first time", () -> new StackWorld(ONE)),
        new World(
            Stage.ABSENT_AND_WAITING,
            "the first time",
            () -> new StackWorld(db(ONE, "a")).passed().pass()),
        new World(Stage.ABSENT, "the first time", () -> new StackWorld(ONE).passed()),
        new World(
            Stage.SUCCEEDING, "a service with a volume was renamed", () -> renamed(data(ONE))),
        new World(
            Stage.SUCCEEDING,
            "a service with a port was renamed",
            () -> renamed(ONE + "    ports: ['80:80']\n")),
        new World(
            Stage.SUCCEEDING,
            "a service was renamed, and the new one crashes",
            () -> renamed(data(ONE), data(CRASH))),
        new World(
            Stage.SUCCEEDING,
            "a service was renamed, and the new one never runs",
            () -> renamed(data(ONE), data(BROKEN))),
        new World(
            Stage.SUCCEEDING,
            "a crash after the new one was made for a renamed service",
            () -> renamed(data(ONE)).crashAfter(1)),
        new World(Stage.UNCOMPARED, "a commit", () -> settled(ONE).desire(TWO)),
        new World(
            Stage.UNCOMPARED,
            "a commit, and somebody killed the old one",
            () -> kill(settled(ONE).desire(TWO))),
        new World(Stage.FAILED_BEFORE, "a new one that crashed", () -> pulled(ONE, CRASH).settle()),
        new World(
            Stage.ADJUSTABLE,
            "a commit",
            () -> settled(ONE).desire(ONE.replace("unless-stopped", "always"))),
        new World(
            Stage.OUTDATED_AND_WAITING,
            "a commit that changes both",
            () -> settled(db(ONE, "a")).desire(db(TWO, "b")).pass()),
        new World(Stage.OUTDATED, "a commit", () -> pulled(ONE, TWO)),
        new World(
            Stage.OUTDATED,
            "a new one that crashed, and somebody allows it once more",
            () -> pulled(ONE, CRASH).settle().confirm()),
        new World(Stage.OUTDATED, "a crash after the new one was made", () -> midway(1)),
        new World(Stage.OUTDATED, "a crash before the old one is stopped", () -> midway(2)),
        new World(
            Stage.OUTDATED_AND_UNPROVEN,
            "two commits",
            () -> pulled(ONE, TWO).pass().desire(THREE).pass()),
        new World(Stage.PROVEN, "some time", () -> pulled(ONE, TWO).passed()),
        new World(Stage.FAILED_AND_TAKEN_BACK, "it crashed", () -> pulled(ONE, CRASH).passed()),
        new World(Stage.FAILED_AND_TAKEN_BACK, "it never ran, and has a volume", Worlds::neverRan),
        new World(
            Stage.FAILED_AND_TAKEN_BACK,
            "it crashed, has a volume, and somebody allows it",
            () -> pulled(data(ONE), data(CRASH)).settle().confirm()),
        new World(
            Stage.FAILED_AND_HELD,
            "it crashed, and has a volume",
            () -> pulled(data(ONE), data(CRASH)).passed()),
        new World(Stage.GOOD, "nothing happened", () -> settled(ONE)),
        new World(
            Stage.GOOD,
            "a crash after a file that it mounts was written",
            () -> settled(CONF).desire(CONF, "two").crashAfter(1)),
        new World(
            Stage.GOOD,
            "a crash after another one was made, and the commit was reverted",
            () -> midway(1).desire(ONE)),
        new World(Stage.PENDING, "no time", () -> new StackWorld(ONE).passed().pass()),
        new World(Stage.STOPPED, "somebody killed it", () -> kill(settled(ONE))),
        new World(Stage.PAUSED, "by hand", Worlds::paused),
        new World(Stage.REFUSED, "the first time", () -> new StackWorld(BROKEN).passed().passed()),
        new World(Stage.BAD, "it is sick", () -> new StackWorld(app("sick:1")).passed().passed()));
  }

  static StackWorld neverRan() {
    return pulled(data(ONE), data(BROKEN)).passed();
  }

  private static StackWorld kill(StackWorld world) {
    world.host().engine().kill(APP, 137);
    return world;
  }

  private static StackWorld paused() {
    var world = settled(ONE);
    world.host().engine().pause(APP);
    return world;
  }

  private static StackWorld foreign() {
    var theirs =
        OneService.spec("a", RestartPolicy.NO, 0, false)
            .withLabels(Map.of(Ownership.RESOURCE, "Stack/other"));
    var world = new StackWorld(ONE);
    world.host().images().present("reg/web:1");
    return world
        .byHand(new Step.CreateContainer(theirs, APP, OneService.image(theirs).id()))
        .byHand(new Step.StartContainer(APP));
  }
}
