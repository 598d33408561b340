package io.hostwright.compose;

import io.hostwright.engine.ImageRef;
import io.hostwright.model.Sensitive;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one service. */
final class ServiceReader {
  private final Reading reading;
  private final List<RelativeBind> relativeBinds = new ArrayList<>();

  ServiceReader(Reading reading) {
    this.reading = reading;
  }

  /** The relative binds of the active services read so far. */
  List<RelativeBind> relativeBinds() {
    return relativeBinds;
  }

  Service read(MapNode.Entry entry) {
    String name = entry.name();
    Element element = Element.of(entry.value(), "the service " + name, reading);
    element.unsupported(Vocabulary.SERVICE);
    List<String> profiles = element.distinctTexts("profiles");
    boolean active = active(profiles);
    var mounts = new MountReader(name, reading);
    Service service =
        new Service(
            name,
            entry.key().at(),
            image(element),
            new ProcessReader(reading).read(element, active),
            new PortReader(reading).read(element.node("ports")),
            mounts.read(element.node("volumes")),
            networking(element),
            new HealthCheckReader(reading).read(element.element("healthcheck")),
            lifecycle(element),
            new DeployReader(reading).read(element.node("deploy")),
            dependsOn(element.node("depends_on")),
            labels(element.node("labels")),
            element.texts("security_opt"),
            profiles,
            element.nonEmpty("container_name"));
    element.finish();
    if (active) {
      relativeBinds.addAll(mounts.relativeBinds());
    }
    return service;
  }

  /** Empty if there is none, which is a problem only of an active service. */
  private String image(Element element) {
    String image = element.nonEmpty("image");
    if (image == null) {
      return "";
    }
    try {
      ImageRef.parse(image);
    } catch (IllegalArgumentException e) {
      reading.problem(element.at("image"), String.valueOf(e.getMessage()));
    }
    return image;
  }

  /** True if the service has no profile, or one that is active. */
  boolean active(List<String> profiles) {
    var chosen = reading.input().profiles();
    return profiles.isEmpty()
        || chosen.contains("*")
        || profiles.stream().anyMatch(chosen::contains);
  }

  private Service.Lifecycle lifecycle(Element element) {
    String restart = element.nonEmpty("restart");
    if (restart != null && !restart.matches("no|always|unless-stopped|on-failure(:[0-9]{1,9})?")) {
      reading.problem(
          element.at("restart"),
          "'restart' is no, always, on-failure[:TIMES] or unless-stopped, not '" + restart + "'");
    }
    return new Service.Lifecycle(
        restart,
        element.duration("stop_grace_period"),
        element.nonEmpty("stop_signal"),
        element.optionalBool("init"));
  }

  private Service.Networking networking(Element element) {
    String mode = element.text("network_mode");
    if (mode != null && !mode.equals("host") && !mode.equals("none")) {
      reading.problem(
          element.at("network_mode"), "the network mode '" + mode + "' is not supported yet");
    }
    if (mode != null && element.has("networks")) {
      reading.problem(element.at("networks"), "'network_mode' and 'networks' exclude each other");
    }
    SortedMap<String, ServiceNetwork> networks = networks(element.node("networks"));
    if (mode == null && networks.isEmpty()) {
      networks.put("default", ServiceNetwork.named(element.at()));
    }
    return new Service.Networking(mode, networks, element.nonEmpty("hostname"));
  }

  private SortedMap<String, ServiceNetwork> networks(@Nullable Node node) {
    SortedMap<String, ServiceNetwork> networks = new TreeMap<>();
    switch (node) {
      case null -> {}
      case ListNode list ->
          names(list, "networks")
              .forEach((name, at) -> networks.put(name, ServiceNetwork.named(at)));
      case MapNode map -> map.entries().forEach(each -> networks.put(each.name(), network(each)));
      case ScalarNode scalar ->
          reading.problem(
              scalar.at(),
              "expected a list or a mapping for 'networks', found " + scalar.describe());
    }
    return networks;
  }

  private ServiceNetwork network(MapNode.Entry entry) {
    if (entry.value() instanceof ScalarNode scalar && scalar.isNull()) {
      return ServiceNetwork.named(entry.key().at());
    }
    Element element = Element.of(entry.value(), "networks." + entry.name(), reading);
    element.unsupported(Vocabulary.SERVICE_NETWORK);
    Long priority = element.integer("priority");
    var network =
        new ServiceNetwork(
            entry.key().at(),
            true,
            priority == null ? 0 : priority.intValue(),
            element.distinctTexts("aliases"),
            element.nonEmpty("ipv4_address"));
    element.finish();
    return network;
  }

  private SortedMap<String, Dependency> dependsOn(@Nullable Node node) {
    SortedMap<String, Dependency> dependencies = new TreeMap<>();
    switch (node) {
      case null -> {}
      case ListNode list ->
          names(list, "depends_on")
              .forEach(
                  (name, at) ->
                      dependencies.put(
                          name,
                          new Dependency(at, Dependency.Condition.SERVICE_STARTED, false, true)));
      case MapNode map ->
          map.entries().forEach(each -> dependencies.put(each.name(), dependency(each)));
      case ScalarNode scalar ->
          reading.problem(
              scalar.at(),
              "expected a list or a mapping for 'depends_on', found " + scalar.describe());
    }
    return dependencies;
  }

  private Dependency dependency(MapNode.Entry entry) {
    Element element = Element.of(entry.value(), "depends_on." + entry.name(), reading);
    String text = element.text("condition");
    var condition =
        Arrays.stream(Dependency.Condition.values())
            .filter(each -> each.text().equals(text))
            .findFirst();
    if (!element.has("condition")) {
      reading.problem(entry.key().at(), "the dependency has no 'condition'");
    }
    if (text != null && condition.isEmpty()) {
      List<String> known =
          Arrays.stream(Dependency.Condition.values()).map(Dependency.Condition::text).toList();
      reading.problem(
          element.at("condition"),
          "unknown condition '" + text + "'" + NearestName.hint(text, known));
    }
    var dependency =
        new Dependency(
            entry.key().at(),
            condition.orElse(Dependency.Condition.SERVICE_STARTED),
            element.bool("restart"),
            !Boolean.FALSE.equals(element.optionalBool("required")));
    element.finish();
    return dependency;
  }

  private SortedMap<String, Position> names(ListNode list, String what) {
    SortedMap<String, Position> names = new TreeMap<>();
    for (Node item : list.items()) {
      if (!(item instanceof ScalarNode scalar) || !(scalar.value() instanceof String name)) {
        reading.problem(item.at(), "expected a name in '" + what + "', found " + item.describe());
      } else if (names.put(reading.open(item.at(), what, name), item.at()) != null) {
        reading.problem(item.at(), "'" + name + "' stands in '" + what + "' twice");
      }
    }
    return names;
  }

  private SortedMap<String, Sensitive> labels(@Nullable Node node) {
    SortedMap<String, Sensitive> labels = new TreeMap<>();
    Map<String, ScalarNode> pairs = KeyValues.read(node, "labels", reading);
    pairs.forEach((key, value) -> labels.put(key, reading.marks().reveal(value.text())));
    return labels;
  }
}
