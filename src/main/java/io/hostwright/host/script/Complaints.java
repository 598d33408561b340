package io.hostwright.host.script;

import io.hostwright.host.FileReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.script.Conversation.Reply;
import io.hostwright.model.Reason;
import io.hostwright.model.Visible;

/** What a script that failed says, as the failure it is. */
record Complaints(String host) {
  /** Of what it says so many code points are told. */
  static final int MOST = 400;

  /**
   * Returns if the script did what it is for.
   *
   * @throws HostException.Failed if not, with its own words
   */
  void check(String what, int exit, String said) throws HostException {
    if (exit == 0) {
      return;
    }
    String words = said.strip();
    String told = Visible.cut(words, MOST);
    throw new HostException.Failed(
        reason(exit, words),
        "cannot " + what + " on " + host + ": " + (told.isEmpty() ? "exit status " + exit : told),
        null);
  }

  /**
   * The same for a conversation's reply.
   *
   * @throws HostException.Timeout if it did not end in time
   */
  void check(String what, Reply reply) throws HostException {
    if (!reply.ended()) {
      throw new HostException.Timeout(host + " did not answer in time when told to " + what, null);
    }
    check(what, reply.exit(), reply.text());
  }

  private static Reason reason(int exit, String words) {
    if (words.contains("No space left on device") || words.contains("Disk quota exceeded")) {
      return HostReason.DISK_FULL;
    }
    return switch (exit) {
      case FileScripts.IN_THE_WAY -> FileReason.PATH_IN_THE_WAY;
      case FileScripts.CHANGED -> FileReason.PATH_CHANGED;
      default -> HostReason.COMMAND_FAILED;
    };
  }
}
