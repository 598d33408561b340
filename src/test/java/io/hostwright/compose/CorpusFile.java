package io.hostwright.compose;

import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Compose file of the corpus and how it is to be read, which its head says. */
record CorpusFile(Path path) {
  /** Stands for the corpus' own directory in what was recorded. */
  static final String DIRECTORY = "/srv/project";

  static final Path CORPUS = corpus();

  private static Path corpus() {
    try {
      var url = CorpusFile.class.getResource("/compose/corpus");
      return url == null ? Path.of("missing") : Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that are read by themselves, sorted. */
  static Stream<CorpusFile> all() {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .filter(path -> path.toString().endsWith(".yaml"))
          .sorted()
          .map(CorpusFile::new)
          .filter(file -> file.head("part of").isEmpty())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return String.valueOf(path.getFileName()).replace(".yaml", "");
  }

  List<String> files() {
    return words("files").isEmpty() ? List.of(name() + ".yaml") : words("files");
  }

  List<String> profiles() {
    return words("profiles");
  }

  Map<String, String> environment() {
    return words("env").stream()
        .map(word -> word.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** Null where the files name the project. */
  @Nullable String project() {
    String said = words("project").stream().findFirst().orElse("demo");
    return said.equals("-") ? null : said;
  }

  String expected() throws IOException {
    return Files.readString(CORPUS.resolve(name() + ".expected.json"));
  }

  /** As the {@code compose} command reads it. */
  ComposeInput input() {
    Map<String, String> environment = environment();
    Function<String, @Nullable Sensitive> variables =
        name -> environment.containsKey(name) ? Sensitive.plain(environment.get(name)) : null;
    return new ComposeInput(
        files(),
        project(),
        "fallback",
        DIRECTORY,
        Set.copyOf(profiles()),
        variables,
        name -> true,
        CorpusFile::read);
  }

  static Optional<byte[]> read(String file) {
    try {
      Path path = CORPUS.resolve(file);
      return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> words(String key) {
    String line = head(key).strip();
    return line.isEmpty() ? List.of() : Arrays.asList(line.split(" +"));
  }

  private String head(String key) {
    try {
      return Files.readString(path)
          .lines()
          .filter(line -> line.startsWith("# " + key))
          .map(line -> line.substring(key.length() + 2).replaceFirst("^:", ""))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
