package io.hostwright.compose;

import io.hostwright.compose.element.Section;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a service's {@code env_file}s beside the Compose file; later ones win. */
final class EnvFiles {
  private final Reading reading;
  private final Map<String, EnvFile> files = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  private record EnvFile(Position at, String path, boolean required) {}

  EnvFiles(Reading reading) {
    this.reading = reading;
  }

  /** The variables of all files, their secrets still marked. */
  Map<String, String> read(@Nullable Node node) {
    switch (node) {
      case null -> {}
      case ListNode list -> list.items().forEach(this::item);
      case ScalarNode scalar -> item(scalar);
      case MapNode map ->
          reading.problem(map.at(), "expected a path or a list for 'env_file', found a mapping");
    }
    files.values().forEach(this::read);
    return values;
  }

  private void item(Node item) {
    switch (item) {
      case ScalarNode scalar when scalar.value() instanceof String path ->
          add(new EnvFile(scalar.at(), path, true));
      case MapNode map -> {
        Section element = Section.of(map, "env_file", reading);
        String path = element.nonEmpty("path");
        boolean required = !Boolean.FALSE.equals(element.optionalBool("required"));
        element.unsupported(Set.of("format"));
        element.finish();
        if (path == null) {
          reading.problem(map.at(), "the env file has no 'path'");
        } else {
          add(new EnvFile(element.at("path"), path, required));
        }
      }
      case Node other ->
          reading.problem(other.at(), "expected a path in 'env_file', found " + other.describe());
    }
  }

  /** One named twice is read once, where it is named first. */
  private void add(EnvFile file) {
    files.put(file.path(), file);
  }

  private void read(EnvFile file) {
    String named = reading.open(file.at(), "env_file", file.path());
    String path = reading.paths().file(named);
    if (path == null) {
      reading.problem(file.at(), "the env file '" + named + "' lies outside of the repository");
    } else if (file.required() || reading.input().source().read(path).isPresent()) {
      Optional<String> text = reading.text(path, file.at());
      text.ifPresent(content -> values.putAll(parse(path, content)));
    }
  }

  private Map<String, String> parse(String path, String content) {
    return DotEnv.parse(
        path, content, this::variable, reading.input().mayBeUnset(), reading.problems());
  }

  /** What earlier env files say comes before what the operator says. */
  private @Nullable String variable(String name) {
    String value = values.get(name);
    return value == null ? reading.variable(name) : value;
  }
}
