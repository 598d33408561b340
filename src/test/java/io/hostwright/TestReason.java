package io.hostwright;

import io.hostwright.model.Reason;

/** What the kinds of tests give as the reason. */
public enum TestReason implements Reason {
  NOTE_HELD,
  PAGE_UNKNOWN,
  PAGE_DEAD,
  SWITCH_UNKNOWN,
  SWITCH_MISSING,
  GAVE_UP;

  @Override
  public String meaning() {
    return "as the test says";
  }

  @Override
  public String remedy() {
    return "see the test";
  }
}
