package io.hostwright.app;

/** What is done when somebody ends the process, by Ctrl-C or a signal, in the middle of work. */
final class Interrupts {
  private Interrupts() {}

  /** Work that may be interrupted. */
  interface Work<T> {
    T done() throws InterruptedException;
  }

  /**
   * Does the work; if the process is told to end before it is done, this is done first.
   *
   * @param last may take a while: the process ends after it
   */
  static <T> T during(Work<T> work, Runnable last) throws InterruptedException {
    var hook = new Thread(last, "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.done();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process ends already, and this thread with it: what is last is being done.
        Thread.currentThread().interrupt();
      }
    }
  }
}
