package io.hostwright.host;

import io.hostwright.model.Reason;

/** What is the matter with a path of a host. */
public enum FileReason implements Reason {
  PATH_UNKNOWN("a path could not be seen", "rights, or a file system that hangs"),
  PATH_IN_THE_WAY(
      "something of another type is where a file or directory is declared, or a symbolic"
          + " link is on the way there",
      "move it away by hand, or name the path that the link leads to"),
  PATH_CHANGED(
      "somebody changed a file between the look and the write; their change is left",
      "nothing: the next pass looks again"),
  INVALID_PATH("a path that no script can carry safely", "another name");

  private final String meaning;
  private final String remedy;

  FileReason(String meaning, String remedy) {
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
