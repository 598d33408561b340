package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Sensitive;
import io.hostwright.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a project from texts in a test. */
final class LoadedProject {
  private final Map<String, String> texts = new HashMap<>();
  private final List<String> files = new ArrayList<>();
  private final Map<String, Sensitive> variables = new HashMap<>();
  private final List<String> profiles = new ArrayList<>();
  private boolean lenient;

  /** A Compose file at {@code stacks/demo/NAME}. */
  LoadedProject file(String name, String yaml) {
    files.add("stacks/demo/" + name);
    return beside(name, yaml);
  }

  /** A file that a Compose file names. */
  LoadedProject beside(String name, String text) {
    texts.put("stacks/demo/" + name, text);
    return this;
  }

  LoadedProject plain(String name, String value) {
    variables.put(name, Sensitive.plain(value));
    return this;
  }

  LoadedProject secret(String name, String value) {
    variables.put(name, Sensitive.secret(value));
    return this;
  }

  LoadedProject profile(String name) {
    profiles.add(name);
    return this;
  }

  LoadedProject lenient() {
    lenient = true;
    return this;
  }

  Loaded load() {
    Function<String, @Nullable Sensitive> lookup = variables::get;
    return ComposeLoader.load(
        new ComposeInput(
            files,
            "demo",
            "demo",
            "/opt/demo",
            Set.copyOf(profiles),
            lookup,
            name -> lenient,
            path ->
                Optional.ofNullable(texts.get(path))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Each problem without the directory that all of these share. */
  List<String> problems() {
    return load().problems().stream()
        .map(Problem::toString)
        .map(text -> text.replace("stacks/demo/", ""))
        .toList();
  }

  /** The project, which must have no problems. */
  Project project() {
    Loaded loaded = load();
    assertEquals(List.of(), loaded.problems());
    return loaded.project();
  }
}
