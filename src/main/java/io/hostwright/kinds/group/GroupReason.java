package io.hostwright.kinds.group;

import io.hostwright.model.Reason;

/** What a Group gives as the reason. */
enum GroupReason implements Reason {
  GROUP_UNKNOWN("which groups there are could not be seen", "see the message"),
  GID_DIFFERS(
      "the group is there with another number, which its files have too",
      "declare that number, or by hand: `groupmod -g`, then `chgrp` what the group owns"),
  GID_TAKEN("another group has the number", "another number, or remove that group by hand"),
  MEMBER_MISSING("a user who is to be in the group is not there", "make the user by hand");

  private final String meaning;
  private final String remedy;

  GroupReason(String meaning, String remedy) {
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
