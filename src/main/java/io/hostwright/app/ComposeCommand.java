package io.hostwright.app;

import io.hostwright.cli.CliException;
import io.hostwright.cli.ComposeOptions;
import io.hostwright.cli.ComposeService;
import io.hostwright.cli.RenderedCompose;
import io.hostwright.compose.CanonicalJson;
import io.hostwright.compose.ComposeInput;
import io.hostwright.compose.ComposeLoader;
import io.hostwright.compose.DotEnv;
import io.hostwright.compose.ProjectName;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code compose}: the one command in which the shell's environment and {@code .env} count. */
final class ComposeCommand implements ComposeService {

  @Override
  public RenderedCompose render(ComposeOptions options) throws CliException {
    Path directory = directory(options.files().get(0));
    var problems = new Problems();
    var env = env(options, directory, problems);
    var input =
        new ComposeInput(
            options.files().stream().map(f -> f.toAbsolutePath().normalize().toString()).toList(),
            options.project(),
            ProjectName.nearest(String.valueOf(directory.getFileName())),
            directory.toString(),
            Set.copyOf(options.profiles()),
            name -> sensitive(env, name),
            name -> true,
            ComposeCommand::read);
    var loaded = ComposeLoader.load(input);
    problems.addAll(loaded.problems());
    var warnings = new ArrayList<>(loaded.blanks());
    warnings.addAll(loaded.warnings());
    String json = problems.isEmpty() ? CanonicalJson.write(loaded.project()) : "";
    return new RenderedCompose(
        json, Validation.lines(warnings), Validation.lines(problems.sorted()));
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  private static @Nullable Sensitive sensitive(Map<String, String> env, String name) {
    String shell = System.getenv(name);
    String value = shell == null ? env.get(name) : shell;
    return value == null ? null : Sensitive.plain(value);
  }

  private static Map<String, String> env(ComposeOptions options, Path directory, Problems problems)
      throws CliException {
    var values = new LinkedHashMap<String, String>();
    var files =
        options.envFiles().isEmpty() ? List.of(directory.resolve(".env")) : options.envFiles();
    for (Path file : files) {
      if (Files.exists(file) || !options.envFiles().isEmpty()) {
        values.putAll(
            DotEnv.parse(
                file.toString(), text(file), name -> lookup(values, name), name -> true, problems));
      }
    }
    return values;
  }

  private static @Nullable String lookup(Map<String, String> values, String name) {
    String shell = System.getenv(name);
    return shell == null ? values.get(name) : shell;
  }

  private static String text(Path file) throws CliException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CliException.usage("the env file " + file + " cannot be read");
    }
  }

  private static Optional<byte[]> read(String path) {
    try {
      return Optional.of(Files.readAllBytes(Path.of(path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
