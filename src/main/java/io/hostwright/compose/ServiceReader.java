package io.hostwright.compose;

import io.hostwright.compose.element.Elements;
import io.hostwright.compose.element.KeyValues;
import io.hostwright.compose.element.Section;
import io.hostwright.compose.element.Specification;
import io.hostwright.engine.ImageRef;
import io.hostwright.model.Sensitive;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one service. */
final class ServiceReader {
  private final Reading reading;
  private final List<BindSource> bindSources = new ArrayList<>();

  ServiceReader(Reading reading) {
    this.reading = reading;
  }

  /** What the active services read so far bind. */
  List<BindSource> bindSources() {
    return bindSources;
  }

  Service read(MapNode.Entry entry) {
    String name = entry.name();
    Section element = Section.of(entry.value(), "the service " + name, reading);
    element.unsupported(Specification.SERVICE);
    List<String> profiles = element.distinctTexts("profiles");
    boolean active = active(profiles);
    var mounts = new MountReader(name, reading);
    var references = new ReferenceReader(reading);
    Service service =
        new Service(
            name,
            entry.key().at(),
            image(element),
            new ProcessReader(reading).read(element, active),
            new PortReader(reading).read(element.node("ports")),
            mounts.read(element.node("volumes")),
            references.networking(element),
            new HealthCheckReader(reading).read(element.element("healthcheck")),
            restart(element),
            new DeployReader(reading).read(element.node("deploy")),
            references.dependsOn(element.node("depends_on")),
            labels(element.node("labels")),
            Elements.read(element),
            profiles,
            element.nonEmpty("container_name"));
    element.finish();
    if (active) {
      bindSources.addAll(mounts.bindSources());
    }
    return service;
  }

  /** Empty if there is none, which is a problem only of an active service. */
  private String image(Section element) {
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

  private @Nullable String restart(Section element) {
    String restart = element.nonEmpty("restart");
    if (restart != null && !restart.matches("no|always|unless-stopped|on-failure(:[0-9]{1,9})?")) {
      reading.problem(
          element.at("restart"),
          "'restart' is no, always, on-failure[:TIMES] or unless-stopped, not '" + restart + "'");
    }
    return restart;
  }

  private SortedMap<String, Sensitive> labels(@Nullable Node node) {
    SortedMap<String, Sensitive> labels = new TreeMap<>();
    Map<String, ScalarNode> pairs = KeyValues.read(node, "labels", reading);
    pairs.forEach((key, value) -> labels.put(key, reading.marks().reveal(value.text())));
    return labels;
  }
}
