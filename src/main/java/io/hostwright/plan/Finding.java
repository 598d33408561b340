package io.hostwright.plan;

import io.hostwright.model.Reason;
import java.time.Duration;

/**
 * Why a resource is not Ready although nothing is to be done about it now. Sorted by what happens
 * next; messages are for people and without secrets.
 */
public sealed interface Finding {
  Reason reason();

  String message();

  /**
   * True if the spec is, or may be, not carried out as a whole. Only a container that was made as
   * desired and does not do well is all that could be done about it.
   */
  default boolean leavesUndone() {
    return !(this instanceof Failing failing) || failing.logsOf().isEmpty();
  }

  /**
   * Something is under way; an event or the time will tell.
   *
   * @param lookAgain how long nothing needs to be looked at
   * @param ends what brings it to its end
   */
  record Waiting(Reason reason, String message, Duration lookAgain, Ends ends) implements Finding {
    /** What goes on by itself. */
    public Waiting(Reason reason, String message, Duration lookAgain) {
      this(reason, message, lookAgain, Ends.BY_ITSELF);
    }
  }

  /**
   * It is not right, and trying again later may help.
   *
   * @param logsOf the container whose last lines tell more; empty if none does
   */
  record Failing(Reason reason, String message, String logsOf) implements Finding {
    /** Without a container to blame. */
    public Failing(Reason reason, String message) {
      this(reason, message, "");
    }
  }

  /**
   * It waits for a human or for another desired state.
   *
   * @param confirmId what {@code confirm} is to be given to allow it, where the message says what
   *     that does; empty if nothing can be allowed
   * @param logsOf the container whose last lines tell more; empty if none does
   */
  record Held(Reason reason, String message, String confirmId, String logsOf) implements Finding {
    /** Without a container to blame. */
    public Held(Reason reason, String message, String confirmId) {
      this(reason, message, confirmId, "");
    }
  }

  /** It could not be seen, so nothing is planned that depends on it. */
  record Unseen(Reason reason, String message) implements Finding {}
}
