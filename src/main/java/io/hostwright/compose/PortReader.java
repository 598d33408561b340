package io.hostwright.compose;

import io.hostwright.compose.element.GoText;
import io.hostwright.compose.element.Section;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ports}, short form {@code [[IP:]HOST:]CONTAINER[/PROTOCOL]} with ranges, and long.
 */
final class PortReader {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = "(?:" + OCTET + "\\.){3}" + OCTET;
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(?<ip>\\[[0-9a-fA-F:.]+]|"
              + IPV4
              + "|):(?=[^:]*:))?"
              + "(?:(?<host>[0-9-]*):)?(?<container>[0-9-]+)(?:/(?<protocol>[a-zA-Z]*))?");
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
  private static final int MAX = 65_535;

  private record Range(int first, int last) {
    int size() {
      return last - first + 1;
    }
  }

  private final Reading reading;

  PortReader(Reading reading) {
    this.reading = reading;
  }

  List<Port> read(@Nullable Node node) {
    Map<String, Port> ports = new LinkedHashMap<>();
    if (node instanceof ListNode list) {
      list.items().forEach(item -> item(item).forEach(port -> ports.put(port.key(), port)));
    } else if (node != null) {
      reading.problem(node.at(), "expected a list for 'ports', found " + node.describe());
    }
    return List.copyOf(ports.values());
  }

  private List<Port> item(Node item) {
    return switch (item) {
      case MapNode map -> longForm(Section.of(map, "ports", reading));
      case ScalarNode scalar -> shortForm(scalar);
      case ListNode list -> {
        reading.problem(list.at(), "expected a port, found a list");
        yield List.of();
      }
    };
  }

  private List<Port> shortForm(ScalarNode scalar) {
    String text = reading.open(scalar.at(), "ports", String.valueOf(GoText.of(scalar)));
    Matcher parts = SHORT.matcher(text);
    if (!parts.matches()) {
      return refuse(scalar.at(), text, "expected [[IP:]HOST:]CONTAINER[/PROTOCOL]");
    }
    String named = parts.group("protocol");
    String protocol = named == null || named.isEmpty() ? "tcp" : named.toLowerCase(Locale.ROOT);
    Range container = range(parts.group("container"));
    String hostText = parts.group("host") == null ? "" : parts.group("host");
    Range host = hostText.isEmpty() ? null : range(hostText);
    if (container == null || container.first() == 0 || (host == null && !hostText.isEmpty())) {
      return refuse(scalar.at(), text, "ports go from 1 to " + MAX + ", a range from low to high");
    }
    if (!PROTOCOLS.contains(protocol)) {
      return refuse(scalar.at(), text, "the protocol is one of tcp, udp and sctp");
    }
    if (host != null && host.size() != container.size() && container.size() != 1) {
      return refuse(scalar.at(), text, "both ranges must have the same length");
    }
    String ip = parts.group("ip") == null ? "" : parts.group("ip").replaceAll("[\\[\\]]", "");
    if (host != null && host.size() != container.size()) {
      return refuse(scalar.at(), text, "a range to choose the host port from is not supported yet");
    }
    return expand(ip, host, container, protocol);
  }

  /** Compose sorts the ports of a range as text: 10 before 9. */
  private static List<Port> expand(
      String ip, @Nullable Range host, Range container, String protocol) {
    var ports = new ArrayList<Port>();
    for (int i = 0; i < container.size(); i++) {
      String published = host == null ? "" : String.valueOf(host.first() + i);
      ports.add(Port.of(ip, container.first() + i, published, protocol));
    }
    ports.sort(Comparator.comparing(port -> port.target() + "/"));
    return ports;
  }

  private List<Port> longForm(Section element) {
    Long target = element.integer("target");
    Port port =
        new Port(
            element.nonEmpty("name"),
            element.has("mode") ? element.nonEmpty("mode") : "ingress",
            element.nonEmpty("host_ip"),
            target == null ? 0 : target.intValue(),
            published(element),
            element.has("protocol") ? element.nonEmpty("protocol") : "tcp",
            element.nonEmpty("app_protocol"));
    element.finish();
    if (target == null) {
      reading.problem(element.at(), "the port has no 'target'");
    } else if (target < 1 || target > MAX) {
      reading.problem(element.at("target"), "'target' must be a port from 1 to " + MAX);
    }
    return List.of(port);
  }

  private @Nullable String published(Section element) {
    Node node = element.node("published");
    if (node == null) {
      return null;
    }
    String text = node instanceof ScalarNode scalar ? GoText.of(scalar) : null;
    if (text != null && text.isEmpty()) {
      return null;
    }
    Range range = text == null ? null : range(text);
    if (range == null) {
      reading.problem(node.at(), "'published' must be a port from 0 to " + MAX);
    } else if (range.size() > 1) {
      reading.problem(
          node.at(), "a range to choose the host port from is not supported yet in 'published'");
    }
    return text;
  }

  private static @Nullable Range range(String text) {
    Matcher matcher = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?").matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return first <= last && last <= MAX ? new Range(first, last) : null;
  }

  private List<Port> refuse(Position at, String text, String why) {
    reading.problem(at, "'" + text + "' is not a port: " + why);
    return List.of();
  }
}
