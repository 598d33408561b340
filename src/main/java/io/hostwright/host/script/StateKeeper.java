package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
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

  void write(String name, String document) throws HostException {
    write(name, document, "", "");
  }

  /** Only while this ticket holds the lock. */
  void write(String name, String document, HostLease.Ticket ticket) throws HostException {
    write(name, document, word(ticket.process()), Long.toString(ticket.number()));
  }

  private void write(String name, String document, String process, String number)
      throws HostException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    var arguments = List.of(directory, name, Digest.sha256(bytes), process, number);
    var result = shell.run(StateScripts.WRITE, arguments, bytes, DEADLINE);
    if (result.exit() == StateScripts.LOST) {
      throw new HostException.Timeout(
          "the host's lock was lost before " + name + " was kept", null);
    }
    complaints.check("write " + directory + "/" + name, result.exit(), result.error());
  }

  void remove(String name) throws HostException {
    run("remove " + directory + "/" + name, StateScripts.REMOVE, List.of(directory, name));
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
          "CommandFailed", "the host's answer about its lock cannot be understood", null);
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
