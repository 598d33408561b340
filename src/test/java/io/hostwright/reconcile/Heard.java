package io.hostwright.reconcile;

import java.util.ArrayList;
import java.util.List;

/** A log whose lines a test reads, and that ends no process. */
final class Heard implements OperatorLog {
  private final List<String> lines = new ArrayList<>();

  /** What was logged since last asked, each as {@code LEVEL message: what was thrown}. */
  synchronized List<String> lines() {
    var all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  @Override
  public void debug(String message) {
    add("debug " + message);
  }

  @Override
  public void info(String message) {
    add("info " + message);
  }

  @Override
  public void warn(String message) {
    add("warn " + message);
  }

  @Override
  public void error(String message, Throwable cause) {
    add("error " + message + ": " + cause);
  }

  @Override
  public void fatal(String message, Throwable cause) {
    add("fatal " + message + ": " + cause);
  }
}
