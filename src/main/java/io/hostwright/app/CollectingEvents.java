package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.cli.Progress;
import io.hostwright.reconcile.EventSink;
import io.hostwright.reconcile.OperatorLog;
import io.hostwright.status.Event.Severity;
import java.util.ArrayList;
import java.util.List;

/** Events and log of one command: told as progress, and kept for its report. */
final class CollectingEvents implements EventSink, OperatorLog {
  private final Progress progress;
  private final EventSink kept;
  private final List<String> actions = new ArrayList<>();
  private boolean failed;

  /** For a command that changes nothing. */
  CollectingEvents(Progress progress) {
    this(progress, happening -> {});
  }

  /**
   * For a command that acts.
   *
   * @param kept told too, so that the daemon knows later
   */
  CollectingEvents(Progress progress, EventSink kept) {
    this.progress = progress;
    this.kept = kept;
  }

  @Override
  public synchronized void tell(Happening happening) {
    kept.tell(happening);
    String about = happening.resource() == null ? "" : happening.resource() + ": ";
    progress.line(about + happening.message());
    happening.causes().forEach(cause -> progress.line("    " + cause));
    if (!happening.verb().isEmpty()) {
      actions.add(about + happening.message());
      failed |= happening.severity() == Severity.WARNING;
    }
  }

  /** What was done, as told. */
  synchronized List<String> actions() {
    return List.copyOf(actions);
  }

  /** True if some action failed. */
  synchronized boolean failed() {
    return failed;
  }

  @Override
  public void debug(String message) {
    // Only the daemon keeps a log of details.
  }

  @Override
  public void info(String message) {
    progress.line(message);
  }

  @Override
  public void warn(String message) {
    progress.line(message);
  }

  @Override
  public synchronized void error(String message, Throwable cause) {
    failed = true;
    progress.line(message + ": " + cause);
  }

  @Override
  public void fatal(String message, Throwable cause) {
    try {
      progress.line(message + ": " + cause);
    } finally {
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }
}
