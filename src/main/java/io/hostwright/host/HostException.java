package io.hostwright.host;

import io.hostwright.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Something about a host did not work. The subclass tells what happens next; the message is for
 * people. It may quote what the host or its engine said as it is: who tells it passes it through
 * {@link io.hostwright.model.Cleaner}.
 */
public abstract sealed class HostException extends Exception {
  private static final long serialVersionUID = 1L;

  HostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** No connection, or it broke: back off and try again; everything on the host is Unknown. */
  public static final class Unreachable extends HostException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * It did not answer within its deadline, or what was to answer ended before: like unreachable,
   * but the connection may live.
   */
  public static final class Timeout extends HostException {
    private static final long serialVersionUID = 1L;

    public Timeout(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A human must do something: host key differs, login refused, no root, no way to the socket.
   * Stalled with {@link #reason()}.
   */
  public static final class Refused extends HostException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /**
     * @param reason most often a {@link HostReason}
     */
    public Refused(Reason reason, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }

  /** Another operator looks after the host or works on it: stand by and look again. */
  public static final class Taken extends HostException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /**
     * @param reason {@link HostReason#CLAIM_HELD} or {@link HostReason#HOST_LOCKED}
     */
    public Taken(Reason reason, String message) {
      super(message, null);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }

  /**
   * One command or engine call failed, the host is fine. Its reason is a {@link HostReason}, an
   * {@link EngineReason} or a {@link FileReason}.
   */
  public static final class Failed extends HostException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    public Failed(Reason reason, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }
}
