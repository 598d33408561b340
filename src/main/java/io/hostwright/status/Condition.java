package io.hostwright.status;

import io.hostwright.model.Revision;
import io.hostwright.model.Visible;
import java.time.Instant;

/**
 * One statement about one resource on one host.
 *
 * @param type {@code Ready}, {@code Reconciling} or {@code Stalled}
 * @param reason the {@link io.hostwright.model.Reason#word word}, stable
 * @param message for people, one {@link Visible} line without secrets
 * @param lastTransitionTime when {@code status} last changed
 * @param observedRevision the revision it was judged against
 */
public record Condition(
    Type type,
    Truth status,
    String reason,
    String message,
    Instant lastTransitionTime,
    Revision observedRevision) {
  public Condition {
    // What was kept by an older version was not cleaned before.
    message = Visible.line(message);
  }

  /** The three conditions that every resource has. */
  public enum Type {
    READY("Ready"),
    RECONCILING("Reconciling"),
    STALLED("Stalled");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** As status and metrics write it. */
    public String word() {
      return word;
    }
  }

  /** Kubernetes' three truth values. */
  public enum Truth {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    Truth(String word) {
      this.word = word;
    }

    /** As status and metrics write it. */
    public String word() {
      return word;
    }
  }
}
