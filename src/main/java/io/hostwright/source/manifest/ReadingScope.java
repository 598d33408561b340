package io.hostwright.source.manifest;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.files.RepositoryPaths;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Content;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One manifest's reading for one host, or for none. */
final class ReadingScope implements ManifestScope {
  private final EnvironmentReading environment;
  private final @Nullable DeclaredHost host;
  private final SortedMap<String, String> missingSecrets = new TreeMap<>();
  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();

  ReadingScope(EnvironmentReading environment, @Nullable DeclaredHost host) {
    this.environment = environment;
    this.host = host;
  }

  /** Secrets that were asked for and are not there, each with why. */
  List<String> missingSecrets() {
    return missingSecrets.keySet().stream().map(this::lacking).toList();
  }

  @Override
  public Problems problems() {
    return problems;
  }

  @Override
  public Problems warnings() {
    return warnings;
  }

  @Override
  public String environment() {
    return environment.name();
  }

  @Override
  public HostTarget host() {
    if (host == null) {
      throw new IllegalStateException("this manifest is read for no host");
    }
    return host.spec().target();
  }

  @Override
  public @Nullable String variable(String name) {
    String own = host == null ? null : host.spec().vars().get(name);
    return own == null ? environment.variable(name) : own;
  }

  @Override
  public @Nullable String builtIn(String name) {
    if (host != null && name.equals("HOSTWRIGHT_HOST")) {
      return host.id().name();
    }
    if (host != null && name.equals("HOSTWRIGHT_ADDRESS")) {
      return host.spec().target().address();
    }
    return environment.builtIn(name);
  }

  /** What manifests are interpolated with. */
  @Nullable String lookup(String name) {
    String declared = variable(name);
    return declared == null ? builtIn(name) : declared;
  }

  @Override
  public List<RegistryAuth> registries() {
    return environment.registries();
  }

  @Override
  public Optional<Sensitive> secret(String name) {
    return switch (environment.secrets().find(name)) {
      case Observation.Present<Sensitive>(var value) -> Optional.of(value);
      case Observation.Unknown<Sensitive>(var why) -> missing(name, why);
      case Observation.Absent<Sensitive> none -> missing(name, "there is no such secret");
    };
  }

  private Optional<Sensitive> missing(String name, String why) {
    missingSecrets.put(name, why);
    return Optional.empty();
  }

  @Override
  public String lacking(String secret) {
    String why = missingSecrets.get(secret);
    return why == null ? secret : secret + " (" + why + ")";
  }

  @Override
  public Optional<RepositoryFile> file(Position at, String relative) {
    return resolved(at, relative)
        .flatMap(
            path -> {
              var file = environment.files().read(at, path, problems());
              if (file.isEmpty() && !environment.files().isRefused(path)) {
                problems().add(at, "there is no file '" + path + "' in the repository");
              }
              return file;
            });
  }

  @Override
  public List<RepositoryFile> filesAt(Position at, String relative) {
    var path = resolved(at, relative);
    if (path.isEmpty()) {
      return List.of();
    }
    var files = environment.files().readAll(at, path.get(), problems());
    if (files.isEmpty() && !environment.files().isRefused(path.get())) {
      problems()
          .add(at, "there is neither file nor directory '" + path.get() + "' in the repository");
    }
    return files;
  }

  private Optional<String> resolved(Position at, String relative) {
    var path = RepositoryPaths.resolve(at.file(), relative);
    if (path.isEmpty()) {
      problems()
          .add(
              at,
              "the path '" + relative + "' leaves the repository; paths are relative to this file");
    }
    return path;
  }

  @Override
  public Optional<RepositoryFile> fileByPath(String path) {
    return environment.files().read(Position.startOf(path), path, problems());
  }

  @Override
  public List<RepositoryFile> filesByPath(String directory) {
    return environment.files().readAll(Position.startOf(directory), directory, problems());
  }

  @Override
  public Content content(String text) {
    return environment.files().text(text);
  }
}
