package io.hostwright.compose;

import io.hostwright.compose.element.KeyValues;
import io.hostwright.compose.element.Section;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code deploy.resources}; nothing else of {@code deploy} is built yet. */
final class DeployReader {
  private static final String DECIMAL = "([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?";

  private final Reading reading;

  DeployReader(Reading reading) {
    this.reading = reading;
  }

  @Nullable Deploy read(@Nullable Node node) {
    if (node == null || (node instanceof ScalarNode scalar && scalar.isNull())) {
      return null;
    }
    Section deploy = Section.of(node, "deploy", reading);
    deploy.unsupported(Vocabulary.DEPLOY);
    Section resources = deploy.element("resources");
    deploy.finish();
    if (resources == null) {
      return new Deploy(null, null);
    }
    Deploy.Resources limits = limits(resources.element("limits"));
    Deploy.Resources reservations = reservations(resources.element("reservations"));
    resources.finish();
    return new Deploy(limits, reservations);
  }

  private Deploy.@Nullable Resources limits(@Nullable Section element) {
    if (element == null) {
      return null;
    }
    var limits =
        new Deploy.Resources(
            cpus(element), element.bytes("memory"), element.integer("pids"), List.of());
    element.finish();
    return limits;
  }

  private Deploy.@Nullable Resources reservations(@Nullable Section element) {
    if (element == null) {
      return null;
    }
    element.unsupported(Set.of("generic_resources"));
    List<Deploy.Device> devices =
        element.list("devices").stream()
            .map(each -> device(Section.of(each, "devices", reading)))
            .toList();
    var reservations = new Deploy.Resources(cpus(element), element.bytes("memory"), null, devices);
    element.finish();
    return reservations;
  }

  private @Nullable BigDecimal cpus(Section element) {
    Node node = element.node("cpus");
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && scalar.text().matches(DECIMAL)) {
      return new BigDecimal(scalar.text());
    }
    reading.problem(node.at(), "expected a number of CPUs such as 0.5 for 'cpus'");
    return null;
  }

  private Deploy.Device device(Section element) {
    List<String> ids = element.texts("device_ids");
    if (element.has("count") && element.has("device_ids")) {
      reading.problem(element.at("count"), "give either 'count' or 'device_ids', not both");
    }
    if (!element.has("capabilities")) {
      reading.problem(element.at(), "the device has no 'capabilities'");
    }
    var device =
        new Deploy.Device(
            element.texts("capabilities"),
            element.nonEmpty("driver"),
            count(element),
            ids,
            options(element));
    element.finish();
    return device;
  }

  private long count(Section element) {
    Node node = element.node("count");
    if (node == null) {
      return element.has("device_ids") ? 0 : -1;
    }
    if (node instanceof ScalarNode scalar && scalar.text().equalsIgnoreCase("all")) {
      return -1;
    }
    if (node instanceof ScalarNode scalar && scalar.text().matches("[0-9]{1,6}")) {
      return Long.parseLong(scalar.text());
    }
    reading.problem(node.at(), "expected a number or 'all' for 'count'");
    return -1;
  }

  private SortedMap<String, String> options(Section element) {
    return openTexts(element.node("options"), "options", reading);
  }

  /** Keys and values that may not be secret; no value is empty text. */
  static SortedMap<String, String> openTexts(@Nullable Node node, String what, Reading reading) {
    SortedMap<String, String> texts = new TreeMap<>();
    Map<String, ScalarNode> pairs = KeyValues.read(node, what, reading);
    pairs.forEach((key, value) -> texts.put(key, reading.open(value.at(), what, value.text())));
    return texts;
  }
}
