package io.hostwright.compose;

import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.NetworkMode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Differences in how a container starts and stops. */
final class DriftLifecycle {
  /** The engine's own time between stop signal and kill. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int SHORT_ID = 12;

  private DriftLifecycle() {}

  static void find(
      ContainerSpec desired, ContainerInspect observed, Defaults defaults, Drift drift) {
    var want = desired.lifecycle();
    var have = observed.lifecycle();
    drift.text(Remedy.UPDATE, "restart", want.restart().toString(), have.restart().toString());
    drift.text(
        Remedy.REPLACE,
        "stop_grace_period",
        grace(want.stopGracePeriod()),
        grace(have.stopGracePeriod()));
    if (want.stopSignal() != null || defaults.known()) {
      String signal = want.stopSignal() == null ? defaults.image().stopSignal() : want.stopSignal();
      drift.text(Remedy.REPLACE, "stop_signal", signal(signal), signal(have.stopSignal()));
    }
    init(want.init(), have.init(), drift);
    hostname(desired, observed, drift);
  }

  /** Whole seconds, as the engine keeps them. */
  private static String grace(@Nullable Duration period) {
    return text(Duration.ofSeconds((period == null ? GRACE : period).toSeconds()));
  }

  private static String signal(@Nullable String signal) {
    if (signal == null || signal.isEmpty()) {
      return "SIGTERM";
    }
    String upper = signal.toUpperCase(Locale.ROOT);
    return upper.startsWith("SIG") || Character.isDigit(upper.charAt(0)) ? upper : "SIG" + upper;
  }

  /** Not said, it is up to the engine, which has none unless it is told to. */
  private static void init(@Nullable Boolean want, @Nullable Boolean have, Drift drift) {
    boolean same = want == null ? !Boolean.TRUE.equals(have) : want.equals(have);
    if (!same) {
      drift.text(Remedy.REPLACE, "init", want, have);
    }
  }

  /** Not said, it is the start of the container's id, or the host's name in the host's network. */
  private static void hostname(ContainerSpec desired, ContainerInspect observed, Drift drift) {
    String want = desired.lifecycle().hostname();
    String have = observed.lifecycle().hostname();
    boolean hosts = desired.networkMode() instanceof NetworkMode.Host;
    boolean engines = have == null || have.isEmpty() || have.equals(shortId(observed.id()));
    if (want == null ? !hosts && !engines : !want.equals(have)) {
      drift.text(Remedy.REPLACE, "hostname", want, have);
    }
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  /** {@code 1m30s}, as Compose writes durations. */
  static String text(Duration time) {
    return time.isZero() ? "0s" : time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
