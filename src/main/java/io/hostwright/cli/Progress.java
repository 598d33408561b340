package io.hostwright.cli;

/** Where a long command says what it is at. Safe to call from several threads. */
@FunctionalInterface
public interface Progress {
  /** One line for people, without secrets. */
  void line(String text);
}
