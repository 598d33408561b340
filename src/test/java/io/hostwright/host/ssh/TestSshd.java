package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.HostTarget.Transport;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenSSH server on a high port of loopback, with keys and a configuration of its own, which
 * lets root and whoever else the test names in with one key. Who logs in has an empty home, because
 * some shells read there what people wrote for themselves, at every command.
 */
final class TestSshd implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private final Path directory;
  private final Process process;
  private final int port;

  private TestSshd(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  /** Skips the test where no such server can run. */
  static void assumePossible() {
    assumeTrue(Files.isExecutable(PROGRAM), "needs OpenSSH's server (Debian: openssh-server)");
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "needs root, to log in and change owners");
  }

  /** Starts a server, with further lines of sshd_config. */
  static TestSshd start(Path directory, String... settings) throws Exception {
    Files.createDirectories(Path.of("/run/sshd"));
    for (String key : new String[] {"host", "other", "login", "stranger"}) {
      keygen(directory.resolve(key));
    }
    for (int i = 0; i < 5; i++) {
      var sshd = startAt(freePort(), directory, settings);
      if (sshd.listens()) {
        return sshd;
      }
    }
    throw new IOException("sshd did not start: " + Files.readString(directory.resolve("sshd.log")));
  }

  private static TestSshd startAt(int port, Path directory, String... settings) throws IOException {
    var environment = "HOME=" + Files.createDirectories(directory.resolve("home"));
    var lines = new ArrayList<String>();
    for (String setting : settings) {
      // Of several such lines sshd reads the first.
      if (setting.startsWith("SetEnv ")) {
        environment += " " + setting.substring("SetEnv ".length());
      } else {
        lines.add(setting);
      }
    }
    lines.addAll(
        List.of(
            "SetEnv " + environment,
            "Port " + port,
            "ListenAddress 127.0.0.1",
            "HostKey " + directory.resolve("host"),
            "AuthorizedKeysFile " + directory.resolve("login.pub"),
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "PermitRootLogin prohibit-password",
            "LogLevel ERROR"));
    Path config = Files.write(directory.resolve("sshd_config"), lines);
    var process =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.log").toFile())
            .start();
    return new TestSshd(directory, process, port);
  }

  private static void keygen(Path file) throws Exception {
    if (!Files.exists(file)) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString());
    }
  }

  static void run(String... argv) throws Exception {
    var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", argv) + ": " + said);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** False if it ended instead, as when somebody else took its port meanwhile. */
  private boolean listens() {
    Patience.await("sshd listens").until(() -> !process.isAlive() || accepts());
    return process.isAlive();
  }

  private boolean accepts() {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** The target that logs in as root, with this server's key pinned. */
  HostTarget target() throws IOException {
    return target(port, "login", publicKey("host"));
  }

  /** A target with another port, login key ({@code login}, {@code stranger}) or host key. */
  HostTarget target(int atPort, String loginKey, @Nullable String hostKey) throws IOException {
    return target(atPort, Sensitive.secret(Files.readString(directory.resolve(loginKey))), hostKey);
  }

  static HostTarget target(int atPort, Sensitive loginKey, @Nullable String hostKey) {
    return new HostTarget(
        new HostId("workers-b"),
        Transport.SSH,
        "127.0.0.1",
        atPort,
        "root",
        loginKey,
        hostKey,
        false,
        "/nonexistent/docker.sock");
  }

  /** {@code TYPE BASE64} of a generated key. */
  String publicKey(String name) throws IOException {
    String[] words = Files.readString(directory.resolve(name + ".pub")).split(" ");
    return words[0] + " " + words[1];
  }

  static SshSettings settings() {
    return new SshSettings(null, null, Patience.LIMIT, Patience.LIMIT);
  }

  /** The processes that serve connections now. */
  List<ProcessHandle> connections() {
    return process.descendants().toList();
  }

  /** Halts the processes that serve connections: the peer is silent, and its connection stays. */
  void freezeConnections() throws Exception {
    for (ProcessHandle connection : connections()) {
      run("kill", "-STOP", Long.toString(connection.pid()));
    }
  }

  @Override
  public void close() throws Exception {
    connections().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }
}
