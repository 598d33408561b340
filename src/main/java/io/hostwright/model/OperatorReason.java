package io.hostwright.model;

/** What the operator itself gives as the reason, whatever it works on. */
public enum OperatorReason implements Reason {
  INTERNAL(
      "the operator itself failed; it goes on with everything else and tries again; the log"
          + " has the stack, and `hostwright_faults_total` counts it. Where the Java machine gave"
          + " up (no memory left) the process ends instead, with its reason in the log",
      "report it"),
  OPERATOR_STOPS(
      "the operator is stopping and begins nothing more", "the next one goes on from here"),
  NO_ANSWER("a call that was to put something right was not answered", "it is tried again"),
  REFUSED(
      "a call that was to put something right was answered with an error",
      "the status is in the message");

  private final String meaning;
  private final String remedy;

  OperatorReason(String meaning, String remedy) {
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
