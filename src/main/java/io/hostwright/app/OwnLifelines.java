package io.hostwright.app;

import io.hostwright.plan.Lifelines;
import io.hostwright.plan.Lifelines.Way;
import io.hostwright.reconcile.LifelineSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * What this process works through: the container that it runs in, the server of its repository, and
 * the name servers that it asks.
 */
final class OwnLifelines implements LifelineSource {
  /**
   * Engines mount a container's own files from a directory that is named after it; seen from
   * outside of a container, nothing is mounted there.
   */
  private static final Pattern CONTAINER =
      Pattern.compile("\\S+ \\S+ \\S+ \\S*containers/([0-9a-f]{64})/\\S* /etc/hostname .*");

  private static final Pattern NAME_SERVER = Pattern.compile("nameserver\\s+([0-9A-Fa-f:.]+)\\s*");
  private static final int DOMAIN = 53;
  private static final Map<String, Integer> PORTS =
      Map.of("https", 443, "http", 80, "ssh", 22, "git", 9418);

  /** A name that cannot be looked up costs every pass its time only so often. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final Set<String> own;
  private final @Nullable Server server;
  private final List<Way> nameServers;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
  private final Map<String, Long> unknown = new ConcurrentHashMap<>();

  private record Server(String host, int port) {}

  private OwnLifelines(Set<String> own, @Nullable Server server, List<Way> nameServers) {
    this.own = own;
    this.server = server;
    this.nameServers = nameServers;
  }

  /**
   * Of this process.
   *
   * @param url of the repository that it follows; null if it follows none
   */
  static OwnLifelines of(@Nullable String url) {
    return of(url, lines(Path.of("/proc/self/mountinfo")), lines(Path.of("/etc/resolv.conf")));
  }

  static OwnLifelines of(@Nullable String url, List<String> mounts, List<String> resolver) {
    var own = new HashSet<String>();
    for (String line : mounts) {
      var container = CONTAINER.matcher(line);
      if (container.matches()) {
        own.add(container.group(1));
      }
    }
    var ways = new ArrayList<Way>();
    for (String line : resolver) {
      var said = NAME_SERVER.matcher(line.strip());
      if (said.matches()) {
        ways.add(new Way("looks names up", Set.of(said.group(1)), DOMAIN));
      }
    }
    return new OwnLifelines(own, server(url), ways);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      // A machine without it has no such thing.
      return List.of();
    }
  }

  private static @Nullable Server server(@Nullable String url) {
    try {
      if (url == null) {
        return null;
      }
      var at = new URIish(url.strip());
      String scheme = at.getScheme() == null ? "ssh" : at.getScheme();
      int port = at.getPort() > 0 ? at.getPort() : PORTS.getOrDefault(scheme, 0);
      return at.getHost() == null || port == 0 ? null : new Server(at.getHost(), port);
    } catch (URISyntaxException e) {
      // Whoever fetches from it says so.
      return null;
    }
  }

  @Override
  public Lifelines of(Set<String> names) {
    if (server == null && nameServers.isEmpty()) {
      return new Lifelines(own, List.of(), Set.of(), Map.of());
    }
    var ways = new ArrayList<>(nameServers);
    if (server != null) {
      ways.add(new Way("fetches its repository", addresses(server.host()), server.port()));
    }
    var addresses = new HashMap<String, Set<String>>();
    names.forEach(name -> addresses.put(name, addresses(name)));
    return new Lifelines(own, ways, here(), addresses);
  }

  /** The name and what it stands for, or stood for when it could be looked up. */
  private Set<String> addresses(String name) {
    var last = known.getOrDefault(name, Set.of(name));
    Long asked = unknown.get(name);
    if (asked != null && System.nanoTime() - asked < ASK_AGAIN.toNanos()) {
      return last;
    }
    try {
      var found = new HashSet<>(Set.of(name));
      for (InetAddress address : InetAddress.getAllByName(name)) {
        found.add(address.getHostAddress());
      }
      known.put(name, found);
      unknown.remove(name);
      return found;
    } catch (UnknownHostException e) {
      unknown.put(name, System.nanoTime());
      return last;
    }
  }

  private static Set<String> here() {
    try {
      var here = new HashSet<String>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(address -> here.add(address.getHostAddress().replaceFirst("%.*", "")));
      return here;
    } catch (SocketException e) {
      return Set.of();
    }
  }
}
