package io.hostwright.source.git;

import java.time.Duration;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch that goes on for too long, however busy the server keeps it. */
final class Deadline extends EmptyProgressMonitor {
  private final long end;

  Deadline(Duration whole) {
    this.end = System.nanoTime() + whole.toNanos();
  }

  @Override
  public boolean isCancelled() {
    return System.nanoTime() - end > 0;
  }
}
