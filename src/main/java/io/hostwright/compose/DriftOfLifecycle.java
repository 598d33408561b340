package io.hostwright.compose;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Restart policy, stopping, health check and security options. */
final class DriftOfLifecycle {
  private static final Healthcheck NO_CHECK =
      new Healthcheck(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

  private DriftOfLifecycle() {}

  static void compare(
      ContainerSpec desired, ContainerInspect observed, ImageInspect image, DriftList diffs) {
    var want = desired.lifecycle();
    var found = observed.lifecycle();
    diffs.plain("restart", policy(want.restart()), policy(found.restart()), Remedy.UPDATE);
    diffs.plain(
        "stop_grace_period",
        grace(want.stopGracePeriod()),
        grace(found.stopGracePeriod()),
        Remedy.REPLACE);
    diffs.plain(
        "stop_signal",
        signal(want.stopSignal(), image),
        signal(found.stopSignal(), image),
        Remedy.REPLACE);
    if (want.hostname() != null) {
      diffs.plain("hostname", want.hostname(), String.valueOf(found.hostname()), Remedy.REPLACE);
    }
    if (want.init() != null) {
      diffs.plain("init", want.init(), Boolean.TRUE.equals(found.init()), Remedy.REPLACE);
    }
    diffs.plain(
        "security_opt",
        new TreeSet<>(normal(desired.securityOpt())),
        new TreeSet<>(normal(observed.securityOpt())),
        Remedy.REPLACE);
    health(
        orNone(desired.healthcheck()),
        orNone(observed.healthcheck()),
        orNone(image.healthcheck()),
        diffs);
  }

  private static String policy(RestartPolicy policy) {
    return policy.name().isEmpty() ? "no" : policy.toString();
  }

  private static String grace(@Nullable Duration duration) {
    return duration == null ? "" : duration.toSeconds() + "s";
  }

  private static String signal(@Nullable String said, ImageInspect image) {
    String signal = said == null || said.isEmpty() ? image.stopSignal() : said;
    return signal == null ? "" : signal;
  }

  /** {@code apparmor:x} and {@code apparmor=x} are the same to the engine. */
  private static List<String> normal(List<String> options) {
    return options.stream().map(o -> o.contains("=") ? o : o.replaceFirst(":", "=")).toList();
  }

  /** What is not said is the image's; an engine that was told nothing keeps nothing. */
  private static void health(
      Healthcheck want, Healthcheck found, Healthcheck image, DriftList diffs) {
    var test = want.test().isEmpty() ? image.test() : want.test();
    diffs.words("healthcheck.test", test, found.test().stream().map(Sensitive::reveal).toList());
    if (want.disabled() || test.isEmpty()) {
      return;
    }
    interval(
        "healthcheck.interval", or(want.interval(), image.interval()), found.interval(), diffs);
    interval("healthcheck.timeout", or(want.timeout(), image.timeout()), found.timeout(), diffs);
    interval(
        "healthcheck.start_period",
        or(want.startPeriod(), image.startPeriod()),
        found.startPeriod(),
        diffs);
    // An engine older than API 1.44 does not know the start interval and forgets it.
    if (!found.startInterval().isZero()) {
      interval(
          "healthcheck.start_interval",
          or(want.startInterval(), image.startInterval()),
          found.startInterval(),
          diffs);
    }
    diffs.plain(
        "healthcheck.retries",
        want.retries() == 0 ? image.retries() : want.retries(),
        found.retries(),
        Remedy.REPLACE);
  }

  private static void interval(String field, Duration want, Duration found, DriftList diffs) {
    diffs.plain(field, text(want), text(found), Remedy.REPLACE);
  }

  private static String text(Duration duration) {
    return duration.isZero() ? "" : GoText.duration(duration);
  }

  private static Duration or(Duration said, Duration image) {
    return said.isZero() ? image : said;
  }

  private static Healthcheck orNone(@Nullable Healthcheck check) {
    return check == null ? NO_CHECK : check;
  }
}
