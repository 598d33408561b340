package io.hostwright.kinds.httpcheck;

import io.hostwright.model.Reason;

/** What an HttpCheck gives as the reason. */
enum HttpCheckReason implements Reason {
  CHECK_RUNNING("a check is under way", "wait; the step is named"),
  CHECK_FAILED(
      "a step did not come out as expected; step, expectation and answer are named",
      "mend it and commit, or `confirm ID` to run it again"),
  CHECK_UNKNOWN("a step was not answered", "is it up?");

  private final String meaning;
  private final String remedy;

  HttpCheckReason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
