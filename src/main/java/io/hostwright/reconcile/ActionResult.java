package io.hostwright.reconcile;

import io.hostwright.model.Reason;
import io.hostwright.plan.Finding;

/** How one action went. */
sealed interface ActionResult {

  /** As metrics say it. */
  default String word() {
    return switch (this) {
      case Done done -> "done";
      case Pending pending -> "pending";
      case Failed failed -> "failed";
      case Skipped skipped -> "skipped";
    };
  }

  /** Every step was carried out. */
  record Done(long millis) implements ActionResult {
    static final Done AT_ONCE = new Done(0);
  }

  /**
   * It runs on without the pass; the finding says what for.
   *
   * @param again it was under way before, so that it is no news
   */
  record Pending(Finding why, boolean again) implements ActionResult {}

  /** A step failed; on a host what follows in the same resource is not tried. */
  record Failed(Reason reason, String message) implements ActionResult {}

  /** Not tried, because something before it in the same resource did not end well. */
  record Skipped(String because) implements ActionResult {}
}
