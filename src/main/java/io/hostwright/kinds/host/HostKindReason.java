package io.hostwright.kinds.host;

import io.hostwright.model.Reason;

/** What a Host gives as the reason: what it requires and lacks. */
enum HostKindReason implements Reason {
  COMMAND_MISSING("a command that `requires.commands` names is not there", "install it"),
  COMMAND_UNKNOWN(
      "whether a command that is required is there could not be seen", "see the message"),
  DISK_FREE_TOO_LOW("less space than `requires.diskFree`", "make room"),
  DISK_FREE_UNKNOWN("the space could not be seen", "a file system that hangs?"),
  DOCKER_VERSION("the engine is not in the required range", "upgrade it, or the requirement"),
  DOCKER_MISSING("an engine is required and there is none", "install it"),
  DOCKER_UNKNOWN("whether there is an engine could not be seen", "see the message");

  private final String meaning;
  private final String remedy;

  HostKindReason(String meaning, String remedy) {
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
