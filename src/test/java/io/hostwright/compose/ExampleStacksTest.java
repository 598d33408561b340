package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hostwright.StartsProcesses;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example repository's stacks, each with all of its Compose files and profiles. */
class ExampleStacksTest {
  private static final Path STACKS = Path.of("desired-state", "stacks").toAbsolutePath();
  private static final Map<String, String> VARIABLES =
      Map.of(
          "KTRDR_DB_USER", "u",
          "KTRDR_DB_PASSWORD", "p",
          "KTRDR_AUTH_JWT_SECRET", "j",
          "GF_ADMIN_PASSWORD", "g",
          "DB_USER", "d",
          "DB_PASSWORD", "q",
          "WORKER_HOSTNAME", "w",
          "KTRDR_API_URL", "http://backend:8000");

  static Stream<Path> stacks() throws IOException {
    try (Stream<Path> all = Files.list(STACKS)) {
      return all.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  /** The main file first, then those that are laid over it. */
  private static List<String> files(Path stack) throws IOException {
    try (Stream<Path> all = Files.list(stack)) {
      var names =
          new ArrayList<>(
              all.map(path -> String.valueOf(path.getFileName()))
                  .filter(name -> name.matches("compose.*\\.yaml"))
                  .sorted()
                  .toList());
      names.remove("compose.yaml");
      names.add(0, "compose.yaml");
      return names;
    }
  }

  private static Loaded load(Path stack) throws IOException {
    Function<String, @Nullable Sensitive> variables =
        name -> VARIABLES.containsKey(name) ? Sensitive.plain(VARIABLES.get(name)) : null;
    return ComposeLoader.load(
        new ComposeInput(
            files(stack),
            "demo",
            "demo",
            stack.toString(),
            Set.of("*"),
            variables,
            name -> true,
            path -> read(stack.resolve(path))));
  }

  private static Optional<byte[]> read(Path path) {
    try {
      return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyStackBecomesContainersWithoutAProblem(Path stack) throws IOException {
    Loaded loaded = load(stack);
    assertEquals(List.of(), loaded.problems());
    assertFalse(ServiceContainers.of(loaded.project()).isEmpty());
  }

  @StartsProcesses
  @ParameterizedTest
  @MethodSource("stacks")
  @EnabledIfEnvironmentVariable(
      named = "COMPOSE_BINARY",
      matches = ".+",
      disabledReason = "COMPOSE_BINARY does not name a docker-compose to compare with")
  void theRealBinarySaysTheSame(Path stack) throws IOException, InterruptedException {
    var options = new ArrayList<>(List.of("-p", "demo", "--profile", "*"));
    files(stack).forEach(file -> options.addAll(List.of("-f", file)));
    assertEquals(
        RealCompose.config(stack, options, VARIABLES), CanonicalJson.write(load(stack).project()));
  }
}
