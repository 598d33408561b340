package io.hostwright.lab;

import io.hostwright.Patience;
import io.hostwright.host.Engine;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.host.ssh.SshHostConnector;
import io.hostwright.host.ssh.SshSettings;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.HostTarget.Transport;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A host of the lab on which root logs in, for contracts that are held over SSH.
 *
 * @param name as the lab has it
 */
public record LabHost(String name) {
  private static final String SOCKET = "/run/docker.sock";

  /** One with an old engine, and one with a new. */
  public static Stream<LabHost> all() {
    return Stream.of("core", "workers-b").map(LabHost::new);
  }

  /** The one whose engine's socket is here, as seen from this machine. */
  public static LabHost of(String socket) {
    return all().filter(host -> host.socket().equals(socket)).findFirst().orElseThrow();
  }

  private String variable(String what) {
    return Lab.variable("LAB_" + what + "_" + name.replace('-', '_'));
  }

  /** Asked anew, because a host that was started again is another process. */
  private String socket() {
    String prefix = "LAB_ENGINE_" + name.replace('-', '_') + "=";
    return Lab.run("env")
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  /** Its file system, as seen from this machine, until it is started again. */
  public Path root() {
    return Path.of(socket().substring(0, socket().length() - SOCKET.length()));
  }

  /**
   * A connection over SSH.
   *
   * @param state where on the host its record is
   */
  public HostSession connect(String state, Engine.Factory engines)
      throws HostException, IOException {
    var key = Sensitive.secret(Files.readString(Path.of(Lab.variable("LAB_SSH_KEY"))));
    var known = Path.of(Lab.variable("LAB_KNOWN_HOSTS"));
    var settings = new SshSettings(key, known, Patience.LIMIT, Patience.LIMIT);
    var target =
        new HostTarget(
            new HostId(name),
            Transport.SSH,
            variable("HOST"),
            22,
            "root",
            null,
            null,
            false,
            SOCKET);
    return new SshHostConnector(settings, engines, new Manner(state, Patience.LIMIT))
        .connect(target);
  }
}
