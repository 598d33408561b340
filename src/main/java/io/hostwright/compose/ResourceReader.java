package io.hostwright.compose;

import io.hostwright.compose.element.Section;
import io.hostwright.text.MapNode;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the project's own networks and volumes. */
final class ResourceReader {
  private final Reading reading;

  ResourceReader(Reading reading) {
    this.reading = reading;
  }

  SortedMap<String, Network> networks(@Nullable Section element) {
    SortedMap<String, Network> networks = new TreeMap<>();
    if (element != null) {
      entries(element, "network").forEach(each -> networks.put(each.name(), network(each)));
    }
    return networks;
  }

  SortedMap<String, Volume> volumes(@Nullable Section element) {
    SortedMap<String, Volume> volumes = new TreeMap<>();
    if (element != null) {
      entries(element, "volume").forEach(each -> volumes.put(each.name(), volume(each)));
    }
    return volumes;
  }

  /** The network that services without any are on. */
  Network defaultNetwork(Service user) {
    return new Network(
        "default",
        user.at(),
        reading.project() + "_default",
        null,
        new TreeMap<>(),
        false,
        false,
        false,
        new TreeMap<>());
  }

  /** Entries whose key can name something. */
  List<MapNode.Entry> entries(Section element, String what) {
    return element.entries().stream()
        .filter(
            each -> {
              boolean valid = each.name().matches("[a-zA-Z0-9._-]+");
              if (!valid) {
                reading.problem(
                    each.key().at(),
                    "'%s' cannot name a %s: use letters, digits and . _ -"
                        .formatted(each.name(), what));
              }
              return valid;
            })
        .toList();
  }

  private Network network(MapNode.Entry entry) {
    Section element = Section.orEmpty(entry.value(), "the network " + entry.name(), reading);
    element.unsupported(Vocabulary.NETWORK);
    boolean external = external(element, entry.name(), reading.warnings());
    var network =
        new Network(
            entry.name(),
            entry.key().at(),
            name(element, entry.name(), external),
            element.nonEmpty("driver"),
            DeployReader.openTexts(element.node("driver_opts"), "driver_opts", reading),
            external,
            element.bool("internal"),
            element.bool("attachable"),
            DeployReader.openTexts(element.node("labels"), "labels", reading));
    element.finish();
    return network;
  }

  private Volume volume(MapNode.Entry entry) {
    Section element = Section.orEmpty(entry.value(), "the volume " + entry.name(), reading);
    boolean external = external(element, entry.name(), reading.problems());
    String driver = element.nonEmpty("driver");
    SortedMap<String, String> options =
        DeployReader.openTexts(element.node("driver_opts"), "driver_opts", reading);
    if ("local".equals(driver) && "bind".equals(options.get("o"))) {
      options.computeIfPresent("device", (key, path) -> reading.paths().onHost(path));
    }
    var volume =
        new Volume(
            entry.name(),
            entry.key().at(),
            name(element, entry.name(), external),
            driver,
            options,
            external,
            DeployReader.openTexts(element.node("labels"), "labels", reading));
    element.finish();
    return volume;
  }

  /**
   * What is external is only named here: it is made, and so described, elsewhere.
   *
   * @param conflicts where further elements are told; Compose takes them of a network
   */
  private boolean external(Section element, String name, Problems conflicts) {
    if (element.node("external") instanceof MapNode) {
      reading.problem(
          element.at("external"), "write 'external: true' and the name beside it as 'name'");
      return true;
    }
    boolean external = element.bool("external");
    for (MapNode.Entry each : element.entries()) {
      boolean conflict = !each.name().equals("name") && !each.name().equals("external");
      if (external && conflict) {
        conflicts.add(
            each.key().at(), "'" + name + "' is external, so '" + each.name() + "' has no effect");
      }
    }
    return external;
  }

  private String name(Section element, String key, boolean external) {
    boolean given = element.node("name") instanceof ScalarNode scalar && !scalar.text().isEmpty();
    String name = given ? element.text("name") : null;
    return name != null ? name : external ? key : reading.project() + "_" + key;
  }
}
