package io.hostwright.plan;

import java.util.Locale;

/** What an action does, as plans, events and metrics say it. */
public enum Verb {
  CREATE,
  UPDATE,
  REPLACE,
  START,
  RESTART,
  PULL,
  RESTORE,
  /** Let a running program read its configuration again. */
  RELOAD,
  /** Carry out an operation of the application, as a check. */
  RUN,
  REMOVE,
  PRUNE;

  /** Lower case, for text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
