package io.hostwright.kinds.mount;

import io.hostwright.model.Reason;

/** What a Mount gives as the reason. */
enum MountReason implements Reason {
  NOT_MOUNTED("nothing is mounted there", "mount it; nothing beneath is touched meanwhile"),
  MOUNT_DIFFERS(
      "another source, type or option is mounted; each is named",
      "mount what is declared, or declare what is mounted"),
  MOUNT_HANGS("it is mounted and does not answer", "the file server"),
  MOUNT_UNKNOWN("the table of mounts could not be read", "see the message");

  private final String meaning;
  private final String remedy;

  MountReason(String meaning, String remedy) {
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
