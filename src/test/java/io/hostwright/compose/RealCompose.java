package io.hostwright.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real Compose, where {@code COMPOSE_BINARY} names one. */
final class RealCompose {
  private RealCompose() {}

  /** Its canonical model; the variables are all of its environment. */
  static String config(Path directory, List<String> options, Map<String, String> variables)
      throws IOException, InterruptedException {
    return model(directory, options, variables).orElseThrow();
  }

  /** The same; empty if it refuses the files. */
  static Optional<String> model(Path directory, List<String> options, Map<String, String> variables)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of(System.getenv("COMPOSE_BINARY")));
    command.addAll(options);
    command.addAll(List.of("config", "--format", "json"));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(out.strip()) : Optional.empty();
  }
}
