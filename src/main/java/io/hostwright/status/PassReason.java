package io.hostwright.status;

import io.hostwright.model.Reason;

/** How a resource stands after a pass, and how its actions went. */
public enum PassReason implements Reason {
  AS_DESIRED("it is as Git says", "nothing"),
  DONE("what the event names was carried out", "nothing"),
  PROGRESSING("more steps follow at once", "nothing"),
  PULLING(
      "an image is being pulled; healing goes on meanwhile", "wait; a slow registry shows here"),
  DEPENDENCY_NOT_READY(
      "what its manifest `dependsOn` is not Ready with this revision's spec",
      "look at what the message names"),
  MOUNT_NOT_THERE(
      "this resource lies under a mount that is not seen to be there", "mend the Mount"),
  SUSPENDED(
      "`suspend: true`, of its own or of its Host: looked at, left alone, counts as Ready;"
          + " what left Git stays on a suspended Host",
      "take it out of the manifest to go on"),
  NOT_LOOKED_AT_YET("the operator has just started", "wait for the first pass"),
  SKIPPED(
      "an action was not tried, because an earlier one of the same resource failed",
      "look at that one, which the message names"),
  LEFT(
      "what is no longer desired was left where it is, because others may need it",
      "remove it by hand once nobody needs it; the message names it");

  private final String meaning;
  private final String remedy;

  PassReason(String meaning, String remedy) {
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
