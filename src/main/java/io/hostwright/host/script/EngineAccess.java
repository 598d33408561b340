package io.hostwright.host.script;

import io.hostwright.host.Engine;
import io.hostwright.host.EngineChannel;
import io.hostwright.host.EngineDialer;
import io.hostwright.host.HostException;
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
  private static final String DEFAULT_SOCKET = "/var/run/docker.sock";

  private final RootShell shell;
  private final EngineRoads roads;
  private final Engine.Factory engines;
  private final String host;
  private final String socket;
  private @Nullable Engine engine;

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
   * @throws HostException.Refused with {@code NoEngineAccess} if there is one and no way to it
   */
  synchronized Found find() throws HostException {
    if (engine != null) {
      return new Found.Here(engine);
    }
    String refusal = "";
    if (shell.hello().mayOpenSocket()) {
      try {
        roads.socket(socket).close();
        return here(() -> roads.socket(socket));
      } catch (EngineRoads.NoRoad e) {
        refusal = String.valueOf(e.getMessage());
      } catch (IOException e) {
        return missing(facts(), String.valueOf(e.getMessage()));
      }
    }
    return throughCommand(facts(), refusal);
  }

  private Found throughCommand(Map<String, String> facts, String refusal) throws HostException {
    if (!facts.containsKey("socket")) {
      return missing(facts, "");
    }
    var argv = new ArrayList<>(shell.hello().prefix());
    if (facts.containsKey("docker")) {
      argv.add("docker");
      if (!socket.equals(DEFAULT_SOCKET)) {
        argv.addAll(List.of("-H", "unix://" + socket));
      }
      argv.addAll(List.of("system", "dial-stdio"));
    } else if (facts.containsKey("socat")) {
      argv.addAll(List.of("socat", "-", "UNIX-CONNECT:" + socket));
    } else {
      throw noAccess(refusal);
    }
    return here(() -> dialled(argv));
  }

  private EngineChannel dialled(List<String> argv) throws IOException {
    try {
      return roads.command(argv);
    } catch (HostException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Found here(EngineDialer dialer) {
    engine = engines.over(host, dialer);
    return new Found.Here(engine);
  }

  private Found missing(Map<String, String> facts, String why) {
    if (facts.containsKey("socket")) {
      return new Found.Silent(
          "the engine at " + socket + " does not answer; is it stopped?" + detail(why));
    }
    return facts.containsKey("dockerd")
        ? new Found.Silent("the engine is stopped: there is no socket " + socket)
        : new Found.None();
  }

  private static String detail(String why) {
    return why.isEmpty() ? "" : " (" + why + ")";
  }

  private HostException noAccess(String refusal) {
    return new HostException.Refused(
        "NoEngineAccess",
        "there is no way to the engine of "
            + host
            + " at "
            + socket
            + (refusal.isEmpty() ? "" : " (" + refusal + ")")
            + ": let the user open the socket (and sshd forward to it: AllowStreamLocalForwarding"
            + " yes), or install the docker command for 'docker system dial-stdio', or install"
            + " socat",
        null);
  }

  /** What root sees of the engine: the socket, the daemon's program, the tools that reach it. */
  private Map<String, String> facts() throws HostException {
    String script =
        "[ ! -S "
            + ShellWords.quote(socket)
            + " ] || echo socket\n"
            + "for c in dockerd docker socat; do command -v $c >/dev/null && echo $c; done\n:";
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
