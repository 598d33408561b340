package io.hostwright.compose;

import io.hostwright.compose.element.KeyValues;
import io.hostwright.compose.element.Section;
import io.hostwright.model.Sensitive;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what runs in a service's container. */
final class ProcessReader {
  private final Reading reading;

  ProcessReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * Reads the process part of a service.
   *
   * @param active false leaves env files and passed-on variables alone: an inactive service may
   *     name ones that are not there
   */
  Service.Process read(Section service, boolean active) {
    return new Service.Process(
        command(service, "command"), command(service, "entrypoint"), environment(service, active));
  }

  private @Nullable List<Sensitive> command(Section service, String name) {
    Node node = service.node(name);
    return switch (node) {
      case null -> null;
      case ScalarNode scalar when scalar.isNull() -> null;
      case ScalarNode scalar when scalar.value() instanceof String text ->
          words(scalar, name, text);
      case ListNode list -> texts(list, name);
      case ScalarNode other -> wrong(other, name);
      case MapNode other -> wrong(other, name);
    };
  }

  private @Nullable List<Sensitive> words(ScalarNode scalar, String name, String text) {
    Optional<List<String>> words = ShellWords.split(text);
    if (words.isEmpty()) {
      reading.problem(
          scalar.at(), "'" + name + "' has a quote or escape that is not closed, or a bare '('");
      return null;
    }
    return words.get().stream().map(reading.marks()::reveal).toList();
  }

  /** A list of text that may hold secrets. */
  List<Sensitive> texts(ListNode list, String name) {
    var texts = new ArrayList<Sensitive>();
    for (Node item : list.items()) {
      if (item instanceof ScalarNode scalar && scalar.value() instanceof String text) {
        texts.add(reading.marks().reveal(text));
      } else {
        reading.problem(
            item.at(),
            "expected text in '%s', found %s; put it in quotes".formatted(name, item.describe()));
      }
    }
    return texts;
  }

  private @Nullable List<Sensitive> wrong(Node node, String name) {
    reading.problem(
        node.at(),
        "expected text or a list of text for '%s', found %s".formatted(name, node.describe()));
    return null;
  }

  private SortedMap<String, @Nullable Sensitive> environment(Section service, boolean active) {
    SortedMap<String, @Nullable Sensitive> environment = new TreeMap<>();
    var files = new EnvFiles(reading);
    Node named = service.node("env_file");
    if (active) {
      files
          .read(named)
          .forEach((name, value) -> environment.put(name, reading.marks().reveal(value)));
    }
    Map<String, ScalarNode> own =
        KeyValues.read(service.node("environment"), "environment", reading);
    own.forEach(
        (name, value) ->
            environment.put(
                name,
                value.isNull()
                    ? (active ? passedOn(name, value.at()) : null)
                    : reading.marks().reveal(value.text())));
    return environment;
  }

  /** A variable named without a value takes the operator's variable of that name. */
  private @Nullable Sensitive passedOn(String name, Position at) {
    String value = reading.variable(name);
    if (value == null && !reading.input().mayBeUnset().test(name)) {
      reading.problem(
          at,
          "'%s' in 'environment' takes the value of the variable '%s', which is not set"
              .formatted(name, name));
    }
    return value == null ? null : reading.marks().reveal(value);
  }
}
