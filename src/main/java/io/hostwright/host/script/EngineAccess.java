package io.hostwright.host.script;

import io.hostwright.host.Engine;
import io.hostwright.host.EngineChannel;
import io.hostwright.host.EngineDialer;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.ShellWords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way to a host's engine when it is first needed, and keeps it: the socket itself where
 * the user may open it, else {@code docker system dial-stdio}, else {@code socat}, as root.
 */
final class EngineAccess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Hosts without an engine seldom get one, and to look costs a round trip. */
  private static final Duration NONE_FOR = Duration.ofSeconds(60);

  private final RootShell shell;
  private final EngineRoads roads;
  private final Engine.Factory engines;
  private final String host;
  private final String socket;
  private @Nullable Engine engine;
  private long noneUntil = System.nanoTime();

  EngineAccess(
      RootShell shell, EngineRoads roads, Engine.Factory engines, String host, String socket) {
    this.shell = shell;
    this.roads = roads;
    this.engines = engines;
    this.host = host;
    this.socket = socket;
  }

  /** What was found instead of an engine. */
  sealed interface Found {
    record Here(Engine engine) implements Found {}

    /** The host has none. */
    record None() implements Found {}

    /** It has one that does not answer. */
    record Silent(String why) implements Found {}
  }

  /**
   * The engine, if there is one.
   *
   * @throws HostException.Refused with {@link HostReason#NO_ENGINE_ACCESS} if there is one and no
   *     way to it
   */
  synchronized Found find() throws HostException {
    if (engine != null) {
      return new Found.Here(engine);
    }
    if (System.nanoTime() - noneUntil < 0) {
      return new Found.None();
    }
    if (shell.hello().mayOpenSocket()) {
      try {
        roads.socket(socket).close();
        return here(() -> roads.socket(socket));
      } catch (IOException e) {
        // Stopped, or sshd forwards to no socket: it does not say which, but root can see.
      }
    }
    return throughCommand(facts());
  }

  private Found throughCommand(Map<String, String> facts) throws HostException {
    if (!facts.containsKey("socket")) {
      return facts.containsKey("dockerd")
          ? new Found.Silent("the engine is stopped: there is no socket " + socket)
          : none();
    }
    var argv = new ArrayList<>(shell.hello().prefix());
    if (facts.containsKey("docker")) {
      argv.addAll(docker(socket));
    } else if (facts.containsKey("socat")) {
      argv.addAll(List.of("socat", "-", "UNIX-CONNECT:" + socket));
    } else if (facts.containsKey("listening")) {
      throw noAccess();
    } else {
      return new Found.Silent("the engine is stopped: nobody listens at " + socket);
    }
    return here(new CommandDialer(argv));
  }

  /** Without its address the command would take root's context, which may be another machine's. */
  static List<String> docker(String socket) {
    return List.of("docker", "-H", "unix://" + socket, "system", "dial-stdio");
  }

  private Found none() {
    noneUntil = System.nanoTime() + NONE_FOR.toNanos();
    return new Found.None();
  }

  /** Each channel is a session of sshd's, of which there are few. */
  private final class CommandDialer implements EngineDialer {
    private final List<String> argv;

    CommandDialer(List<String> argv) {
      this.argv = argv;
    }

    @Override
    public EngineChannel open() throws IOException {
      try {
        return roads.command(argv);
      } catch (HostException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public int most() {
      return EngineRoads.MOST_COMMANDS;
    }
  }

  private Found here(EngineDialer dialer) {
    engine = engines.over(host, dialer);
    return new Found.Here(engine);
  }

  private HostException noAccess() {
    return new HostException.Refused(
        HostReason.NO_ENGINE_ACCESS,
        "there is no way to the engine of "
            + host
            + " at "
            + socket
            + ": let the user open the socket (and sshd forward to it: AllowStreamLocalForwarding"
            + " yes), or install the docker command for 'docker system dial-stdio', or install"
            + " socat",
        null);
  }

  /**
   * What root sees of the engine: the socket, whether somebody listens there (the kernel's list has
   * it under the name it was bound by, of which /var/run may be a link), the daemon's program, the
   * tools that reach it.
   */
  private Map<String, String> facts() throws HostException {
    String script =
        "s="
            + ShellWords.quote(socket)
            + """

            [ ! -S "$s" ] || echo socket
            r=$(readlink -f -- "$s")
            while read -r a b c flags e f g path; do
              [ "$flags" = 00010000 ] || continue
              case $path in "$s"|"$r"|/var"$r") echo listening; break;; esac
            done </proc/net/unix
            for c in dockerd docker socat; do command -v $c >/dev/null && echo $c; done
            :
            """;
    var reply = shell.script(script, DEADLINE);
    if (!reply.ended()) {
      throw new HostException.Timeout(host + " did not answer when asked for its engine", null);
    }
    var facts = new TreeMap<String, String>();
    reply.text().lines().filter(l -> !l.isBlank()).forEach(l -> facts.put(l.strip(), l));
    return facts;
  }

  /** After the engine could not be reached: the next use looks for the way anew. */
  synchronized void forget(Engine lost) {
    if (engine == lost) {
      engine = null;
      lost.close();
    }
  }

  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
