package io.hostwright.host.script;

import io.hostwright.host.HostException;
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
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    var arguments = List.of(directory, name, Digest.sha256(bytes));
    var result = shell.run(StateScripts.WRITE, arguments, bytes, DEADLINE);
    complaints.check("write " + directory + "/" + name, result.exit(), result.error());
  }

  void remove(String name) throws HostException {
    run("remove " + directory + "/" + name, StateScripts.REMOVE, List.of(directory, name));
  }

  /** Empty if it is held now, otherwise who holds it. */
  Optional<String> lock(String owner, String nonce, Duration lease) throws HostException {
    String said =
        run(
            "take the lock " + directory + "/lock",
            StateScripts.LOCK,
            List.of(directory, word(owner), word(nonce), Long.toString(lease.toSeconds())));
    if (!said.startsWith(StateScripts.HELD)) {
      return Optional.empty();
    }
    String[] words = said.strip().split(" ", 3);
    return Optional.of(words[2] + " until " + Instant.ofEpochSecond(Long.parseLong(words[1])));
  }

  void unlock(String nonce) throws HostException {
    run("give the lock back", StateScripts.UNLOCK, List.of(directory, word(nonce)));
  }

  /** Part of a file's name, with nothing that would part it. */
  private static String word(String text) {
    return text.replaceAll("[^A-Za-z0-9._@-]", "_");
  }

  private String run(String what, String script, List<String> arguments) throws HostException {
    var reply = shell.script("exec 2>&1\n" + script, arguments, DEADLINE);
    complaints.check(what, reply);
    return reply.text();
  }
}
