package io.hostwright.plan;

/** What brings a wait to its end, and so whether it is worth waiting for. */
public enum Ends {
  /** It goes on by itself: a health check, a start, a removal in flight. */
  BY_ITSELF,

  /** A pull, which has an end of its own however long nothing else is heard of it. */
  WITH_PULL,

  /** Another resource that has to be Ready first; told only while it is not. */
  WITH_DEPENDENCY,

  /** Every target has told what it would remove, so that the removals can be judged as a whole. */
  WITH_JUDGEMENT,

  /** Something that no pass brings about: a person, or an application that takes its time. */
  BY_OTHERS
}
