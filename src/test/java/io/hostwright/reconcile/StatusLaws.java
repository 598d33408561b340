package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.status.Condition.Truth;
import io.hostwright.status.ResourceStatus;

/** What holds of every status, whatever happened. */
final class StatusLaws {
  private StatusLaws() {}

  static void check(ResourceStatus status) {
    boolean ready = status.ready().status() == Truth.TRUE;
    assertFalse(ready && status.stalled().status() == Truth.TRUE, "Ready and Stalled: " + status);
    assertFalse(
        ready && status.reconciling().status() == Truth.TRUE, "Ready and Reconciling: " + status);
    assertFalse(
        status.stalled().status() == Truth.TRUE && status.reconciling().status() == Truth.TRUE,
        "Stalled and Reconciling: " + status);
    assertTrue(
        status.ready().reason().matches("[A-Z][A-Za-z]+"),
        "a reason is CamelCase: " + status.ready().reason());
    assertFalse(status.ready().message().isBlank(), "a reason has words: " + status);
    assertFalse(status.toString().contains("s3cret"), "a secret in a status: " + status.id());
  }
}
