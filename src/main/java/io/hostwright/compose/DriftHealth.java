package io.hostwright.compose;

import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.compose.element.GoText;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.Healthcheck;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences in the health check. */
final class DriftHealth {
  private static final Healthcheck NOTHING =
      new Healthcheck(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

  private DriftHealth() {}

  static void find(
      @Nullable Healthcheck desired,
      @Nullable Healthcheck observed,
      Defaults defaults,
      Drift drift) {
    var have = observed == null ? NOTHING : observed;
    var want = merged(desired, defaults.image().healthcheck());
    if (!defaults.known() && (desired == null || desired.test().isEmpty())) {
      return;
    }
    boolean noneDesired = want.disabled() || want.test().isEmpty();
    boolean noneObserved = have.disabled() || have.test().isEmpty();
    if (noneDesired && noneObserved) {
      return;
    }
    drift.words(
        "healthcheck.test", want.test(), have.test().stream().map(Sensitive::reveal).toList());
    if (!noneDesired && !noneObserved) {
      times(want, have, drift);
    }
  }

  private static void times(Healthcheck want, Healthcheck have, Drift drift) {
    time("interval", want.interval(), have.interval(), drift);
    time("timeout", want.timeout(), have.timeout(), drift);
    time("start_period", want.startPeriod(), have.startPeriod(), drift);
    time("start_interval", want.startInterval(), have.startInterval(), drift);
    if (want.retries() != have.retries()) {
      drift.text(Remedy.REPLACE, "healthcheck.retries", want.retries(), have.retries());
    }
  }

  private static void time(String name, Duration want, Duration have, Drift drift) {
    drift.text(Remedy.REPLACE, "healthcheck." + name, given(want), given(have));
  }

  private static @Nullable String given(Duration time) {
    return time.isZero() ? null : GoText.duration(time);
  }

  /** As the engine does it: what is not said comes from the image, each member by itself. */
  private static Healthcheck merged(@Nullable Healthcheck own, @Nullable Healthcheck image) {
    if (own == null || image == null) {
      return own != null ? own : image != null ? image : NOTHING;
    }
    return new Healthcheck(
        own.test().isEmpty() ? image.test() : own.test(),
        or(own.interval(), image.interval()),
        or(own.timeout(), image.timeout()),
        or(own.startPeriod(), image.startPeriod()),
        or(own.startInterval(), image.startInterval()),
        own.retries() == 0 ? image.retries() : own.retries());
  }

  private static Duration or(Duration own, Duration image) {
    return own.isZero() ? image : own;
  }
}
