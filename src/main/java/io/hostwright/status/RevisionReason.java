package io.hostwright.status;

import io.hostwright.model.Reason;

/** What the repository and its revisions are the reason for. */
public enum RevisionReason implements Reason {
  REVISION_ADMITTED("a new valid revision is in force", "nothing"),
  FETCH_FAILED(
      "the repository could not be fetched; the last valid revision stays in force",
      "the message names server and cause: address, token, host key"),
  FETCH_RECOVERED("the repository answers again", "nothing"),
  REVISION_INVALID(
      "HEAD has problems and is not applied; the last valid one stays in force",
      "mend each `path:line:column`, or `git revert`"),
  CONFIRMED("somebody allowed what was held", "nothing"),
  LAST_APPLIED_LOST(
      "a resource waits, and the commit that was last applied is gone from the repository",
      "mend what it waits for, or push that commit again; what stopped is started meanwhile"),
  SECRET_MISSING(
      "a secret that a manifest names has no value; the message says which file was looked"
          + " for",
      "write that file, or set `HOSTWRIGHT_SECRETS_DIR`"),
  KIND_UNKNOWN(
      "the host's inventory has an entry of a kind that this version does not know",
      "run the version that wrote it; nothing of it is removed");

  private final String meaning;
  private final String remedy;

  RevisionReason(String meaning, String remedy) {
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
