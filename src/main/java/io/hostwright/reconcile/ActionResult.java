package io.hostwright.reconcile;

import io.hostwright.plan.Finding;

/** How one action went. */
sealed interface ActionResult {

  /** Every step was carried out. */
  record Done(long millis) implements ActionResult {}

  /** It runs on without the pass, or waits its turn; the finding says what for. */
  record Pending(Finding why) implements ActionResult {}

  /** A step failed; what follows in the same resource was not tried. */
  record Failed(String reason, String message) implements ActionResult {}

  /** Not tried, because something before it in the same resource did not end well. */
  record Skipped(String because) implements ActionResult {}
}
