package io.hostwright.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of what nobody expected to be thrown: it is logged and counted, and the loop goes
 * on. Where the Java machine itself gave up, the process ends instead, because one that only looks
 * alive is restarted by nobody.
 */
final class Faults {
  private static final int DEEP_ENOUGH = 20;

  private final OperatorLog log;
  private final Telemetry telemetry;

  Faults(OperatorLog log, Telemetry telemetry) {
    this.log = log;
    this.telemetry = telemetry;
  }

  /** Tells it; returns only if the process can go on. */
  void note(String what, Throwable why) {
    if (isFatal(why)) {
      log.fatal(what, why);
      return;
    }
    telemetry.fault();
    log.error(what, why);
  }

  /**
   * True if nothing that the process does afterwards can be relied on. A stack that overflowed is
   * no such case: what was too deep, such as a text out of the repository, is refused and gone.
   */
  static boolean isFatal(Throwable why) {
    @Nullable Throwable each = why;
    for (int depth = 0; each != null && depth < DEEP_ENOUGH; depth++) {
      if (each instanceof VirtualMachineError && !(each instanceof StackOverflowError)) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }
}
