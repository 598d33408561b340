package io.hostwright.plan;

/** What an action does, as plans, events and metrics say it. */
public enum Verb {
  CREATE,
  UPDATE,
  REPLACE,
  START,
  RESTART,
  PULL,
  RESTORE,
  REMOVE,
  PRUNE;

  /** Lower case, for text. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
