package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostReason;
import io.hostwright.host.ShellResult;
import io.hostwright.model.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the host's own record, and takes its lock. */
final class StateKeeper {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final RootShell shell;
  private final Complaints complaints;
  private final String directory;

  StateKeeper(RootShell shell, Complaints complaints, String directory) {
    this.shell = shell;
    this.complaints = complaints;
    this.directory = directory;
  }

  /** Only while this ticket holds the lock. */
  void write(String name, String document, HostLease.Ticket ticket) throws HostException {
    String number = Long.toString(ticket.number());
    var result = write(name, document, word(ticket.process()), number, "");
    if (result.exit() == StateScripts.LOST) {
      throw new HostException.Timeout(
          "the host's lock was lost before " + name + " was kept", null);
    }
    complaints.check("write " + directory + "/" + name, result.exit(), result.error());
  }

  /**
   * Only while it is the document that was seen; empty is none.
   *
   * @return false if it is another one
   */
  boolean replace(String name, String document, String seen) throws HostException {
    String file = directory + "/" + name;
    if (document.isEmpty()) {
      var reply =
          shell.script(
              "exec 2>&1\n" + StateScripts.REMOVE,
              List.of(directory, name, digest(seen)),
              DEADLINE);
      if (reply.exit() == StateScripts.CHANGED) {
        return false;
      }
      complaints.check("remove " + file, reply);
      return true;
    }
    var result = write(name, document, "", "", digest(seen));
    if (result.exit() == StateScripts.CHANGED) {
      return false;
    }
    complaints.check("write " + file, result.exit(), result.error());
    return true;
  }

  private ShellResult write(String name, String document, String process, String number, String on)
      throws HostException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    var arguments = List.of(directory, name, Digest.sha256(bytes), process, number, on);
    return shell.run(StateScripts.WRITE, arguments, bytes, DEADLINE);
  }

  /** Of what is no text the bytes are not known, so that anything may be in its place. */
  private static String digest(String seen) {
    return seen.isEmpty()
        ? StateScripts.NONE
        : seen.contains("\uFFFD") ? "" : Digest.sha256(seen.getBytes(StandardCharsets.UTF_8));
  }

  HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException {
    var arguments =
        List.of(
            directory,
            word(owner.operator()),
            word(owner.machine()),
            word(owner.process()),
            Long.toString(lease.toSeconds()));
    String said = run("take the lock " + directory + "/lock", StateScripts.LOCK, arguments);
    String[] words = said.strip().split(" ", 4);
    if (words[0].equals(StateScripts.MINE) && words.length == 2) {
      var ticket = new HostLease.Ticket(owner.process(), Long.parseLong(words[1]));
      return new HostLease.Answer(Optional.of(ticket), "");
    }
    if (!words[0].equals(StateScripts.HELD) || words.length < 4) {
      throw new HostException.Failed(
          HostReason.COMMAND_FAILED, "the host's answer about its lock cannot be understood", null);
    }
    var until = Instant.ofEpochSecond(Long.parseLong(words[1]));
    String holder = words[2] + " on the machine " + words[3] + " until " + until;
    return new HostLease.Answer(Optional.empty(), holder);
  }

  void unlock(HostLease.Ticket ticket) throws HostException {
    var arguments = List.of(directory, word(ticket.process()), Long.toString(ticket.number()));
    run("give the lock back", StateScripts.UNLOCK, arguments);
  }

  /** Part of a file's name, with nothing that would part it. */
  private static String word(String text) {
    return text.isEmpty() ? "-" : text.replaceAll("[^A-Za-z0-9._@-]", "_");
  }

  private String run(String what, String script, List<String> arguments) throws HostException {
    var reply = shell.script("exec 2>&1\n" + script, arguments, DEADLINE);
    complaints.check(what, reply);
    return reply.text();
  }
}
