package io.hostwright.reconcile;

import io.hostwright.model.Target;
import io.hostwright.plan.Verb;
import java.time.Duration;

/** What is counted and timed. Must not block. */
public interface Telemetry {
  /** Counts nothing. */
  Telemetry NONE =
      new Telemetry() {
        @Override
        public void passEnded(Target target, Duration took) {}

        @Override
        public void forgotten(Target target) {}

        @Override
        public void actionEnded(String kind, Verb verb, String outcome) {}

        @Override
        public void drift(String kind) {}

        @Override
        public void healed(Duration took) {}

        @Override
        public void fault() {}
      };

  /** A pass over a target ended. */
  void passEnded(Target target, Duration took);

  /** A target is no longer worked on, and nothing of it is to be told any more. */
  void forgotten(Target target);

  /**
   * An action ended.
   *
   * @param outcome {@code done}, {@code pending}, {@code failed} or {@code skipped}
   */
  void actionEnded(String kind, Verb verb, String outcome);

  /** A resource that was Ready differs though its spec is unchanged. */
  void drift(String kind);

  /** A resource that drifted is Ready again. */
  void healed(Duration took);

  /** Something was thrown inside the operator that nobody expected. */
  void fault();
}
