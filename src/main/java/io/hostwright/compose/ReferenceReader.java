package io.hostwright.compose;

import io.hostwright.compose.element.Section;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a service says of others: its networks and the services that it waits for. */
final class ReferenceReader {
  private final Reading reading;

  ReferenceReader(Reading reading) {
    this.reading = reading;
  }

  Service.Networking networking(Section element) {
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
    return new Service.Networking(mode, networks);
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
    Section element = Section.of(entry.value(), "networks." + entry.name(), reading);
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

  SortedMap<String, Dependency> dependsOn(@Nullable Node node) {
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
    Section element = Section.of(entry.value(), "depends_on." + entry.name(), reading);
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
}
