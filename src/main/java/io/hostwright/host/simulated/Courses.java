package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of containers by themselves as a simulated clock moves: their health is decided,
 * they end, and the engine starts them again as their restart policy says.
 */
final class Courses {
  /** What the engine takes where the check says nothing. */
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Duration START_INTERVAL = Duration.ofSeconds(5);
  private static final int RETRIES = 3;

  /** The engine's pause before it starts a container again: this, and then ever twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Duration FROZEN = Duration.ofSeconds(1);

  /** Who ran so long is started again as if for the first time. */
  private static final Duration GOOD_RUN = Duration.ofSeconds(10);

  private final Shelf shelf;
  private final SimulatedImages images;
  private final EngineVersion version;
  private final SimulatedClock clock;
  private final Runs runs;
  private final Object lock;
  private final Map<String, Course> courses = new HashMap<>();
  private long numbers;

  /** Who begins a container's run, and ends one. */
  interface Runs {
    void begin(ContainerInspect container, int restarts);

    void end(ContainerInspect container, int exitCode, boolean again, int restarts);
  }

  /**
   * One container's course since somebody started it.
   *
   * @param run its number among all that the engine has seen; what was to become of an earlier run
   *     becomes of nothing
   * @param restarts how often the engine started it again
   * @param pause before it was last started again
   */
  private record Course(long run, int restarts, Duration pause, boolean left) {}

  /**
   * No course yet.
   *
   * @param lock held while something falls due
   */
  Courses(
      Shelf shelf,
      SimulatedImages images,
      EngineVersion version,
      SimulatedClock clock,
      Runs runs,
      Object lock) {
    this.lock = lock;
    this.shelf = shelf;
    this.images = images;
    this.version = version;
    this.clock = clock;
    this.runs = runs;
  }

  /** Somebody starts it: what it did before is forgotten. */
  void started(ContainerInspect container) {
    begin(container, new Course(numbers++, 0, Duration.ZERO, false));
  }

  /** Somebody stops it, or signals it, after which the engine no longer starts it again. */
  void left(ContainerInspect container) {
    var was = courses.get(container.id());
    if (was != null) {
      courses.put(container.id(), new Course(was.run(), was.restarts(), was.pause(), true));
    }
  }

  /** It was seen as it is, and goes on from there. */
  void seen(ContainerInspect container) {
    var state = container.state();
    var course = new Course(numbers++, state.restartCount(), FIRST_PAUSE, false);
    courses.put(container.id(), course);
    var check = container.healthcheck();
    if (state.status() == Status.RESTARTING) {
      after(FIRST_PAUSE, container, course.run(), c -> begin(c, course));
    } else if (container.active() && state.health() == Health.STARTING && check != null) {
      examine(container, course.run(), check, images.behaviour(container));
    }
  }

  /** It is gone. */
  void over(ContainerInspect container) {
    courses.remove(container.id());
  }

  private void begin(ContainerInspect container, Course course) {
    courses.put(container.id(), course);
    runs.begin(container, course.restarts());
    var behaviour = images.behaviour(container);
    if (behaviour == Behaviour.CRASHES || behaviour == Behaviour.COMPLETES) {
      int exit = behaviour == Behaviour.CRASHES ? 1 : 0;
      after(images.lasts(container), container, course.run(), c -> end(c, exit));
    }
    var check = container.healthcheck();
    if (check != null && Containers.checked(container)) {
      examine(container, course.run(), check, behaviour);
    }
  }

  private void examine(ContainerInspect container, long run, Healthcheck check, Behaviour how) {
    switch (how) {
      case SICK -> after(unhealthyAfter(check), container, run, c -> decide(c, Health.UNHEALTHY));
      case STARTING -> {}
      default -> after(first(check), container, run, c -> decide(c, Health.HEALTHY));
    }
  }

  private void decide(ContainerInspect container, Health health) {
    var decided = shelf.change(container.name(), c -> Containers.healthy(c, health));
    if (decided != null) {
      shelf.tell("health_status: " + health.name().toLowerCase(Locale.ROOT), decided);
    }
  }

  private Duration first(Healthcheck check) {
    boolean starts = version.createsWhole() && !check.startPeriod().isZero();
    return starts ? or(check.startInterval(), START_INTERVAL) : or(check.interval(), INTERVAL);
  }

  /** Failures within the start period do not count. */
  private Duration unhealthyAfter(Healthcheck check) {
    var first = first(check);
    long steps = Math.max(1, -Math.floorDiv(-check.startPeriod().toNanos(), first.toNanos()));
    int retries = check.retries() == 0 ? RETRIES : check.retries();
    return first.multipliedBy(steps).plus(or(check.interval(), INTERVAL).multipliedBy(retries - 1));
  }

  private static Duration or(Duration said, Duration engines) {
    return said.isZero() ? engines : said;
  }

  /** It ends by itself, or somebody outside of the engine ended it. */
  void end(ContainerInspect container, int exitCode) {
    var course =
        courses.getOrDefault(
            container.id(),
            new Course(numbers++, container.state().restartCount(), Duration.ZERO, false));
    var pause = pause(course, container.state().startedAt());
    boolean again = !course.left() && again(container.restart(), course, exitCode);
    int restarts = course.restarts() + (again ? 1 : 0);
    var next = new Course(numbers++, restarts, pause, course.left());
    courses.put(container.id(), next);
    runs.end(container, exitCode, again, restarts);
    if (again) {
      after(pause, container, next.run(), c -> begin(c, next));
    }
  }

  private Duration pause(Course course, @Nullable Instant started) {
    boolean fresh =
        course.pause().isZero()
            || started == null
            || !Duration.between(started, clock.instant()).minus(GOOD_RUN).isNegative();
    if (fresh) {
      return FIRST_PAUSE;
    }
    var doubled = course.pause().multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static boolean again(RestartPolicy policy, Course course, int exitCode) {
    return switch (policy.name()) {
      case "always", "unless-stopped" -> true;
      case "on-failure" ->
          exitCode != 0
              && (policy.maximumRetryCount() == 0
                  || course.restarts() < policy.maximumRetryCount());
      default -> false;
    };
  }

  private interface Then {
    void on(ContainerInspect container);
  }

  /** Does something to a container after a while, if it is still in this run. */
  private void after(Duration pause, ContainerInspect container, long run, Then then) {
    clock.after(pause, () -> due(container, run, then));
  }

  private void due(ContainerInspect container, long run, Then then) {
    synchronized (lock) {
      var course = courses.get(container.id());
      if (course == null || course.run() != run) {
        return;
      }
      var now = shelf.byId(container.name(), container.id());
      if (now.isPresent() && now.get().state().status() == Status.PAUSED) {
        // Nothing becomes of what is frozen.
        after(FROZEN, container, run, then);
      } else {
        now.ifPresent(then::on);
      }
    }
  }
}
