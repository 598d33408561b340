package io.hostwright.kinds.stack;

import io.hostwright.compose.BindSource;
import io.hostwright.compose.BindSource.Missing;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.kind.Places;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.FileEntryReader;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kinds.stack.HostSource.IfAbsent;
import io.hostwright.model.Origin;
import io.hostwright.plan.Ownership;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a stack's binds need on the host: from Git, from its declared files, and what is in neither,
 * which is the application's own data.
 */
final class Deliveries {
  /** What is there is the kernel's; a directory made there would keep a device from coming back. */
  private static final List<String> KERNEL = List.of("/dev", "/proc", "/sys");

  private final ManifestScope scope;
  private final Map<String, DesiredPath> paths = new TreeMap<>();
  private final Map<String, HostSource> sources = new TreeMap<>();

  /** Container paths at which a service mounts a single file that is delivered. */
  private final Set<String> fileTargets = new HashSet<>();

  /** Declared files, and every relative bind's source that lies in Git; declared ones win. */
  Deliveries(ManifestScope scope, List<DesiredPath> declared, List<BindSource> binds) {
    this.scope = scope;
    declared.forEach(d -> paths.put(d.path(), d));
    var undelivered = binds.stream().filter(bind -> !deliver(bind)).toList();
    for (BindSource bind : undelivered) {
      if (!declared(bind.hostPath())) {
        HostPaths.normalise(bind.hostPath()).ifPresent(path -> bound(path, bind));
        warn(bind);
      }
    }
  }

  /** What is delivered. */
  List<DesiredPath> files() {
    return List.copyOf(paths.values());
  }

  /** What is bound and not delivered. */
  List<HostSource> sources() {
    return List.copyOf(sources.values());
  }

  /** True if it comes from Git, or if that it cannot was told. */
  private boolean deliver(BindSource bind) {
    String source = bind.repositoryPath();
    if (source == null) {
      return bind.relative() && leaves(bind);
    }
    var at = Places.origin(bind.at());
    var one = scope.fileByPath(source);
    if (one.isPresent()) {
      put(one.get(), bind.hostPath(), at);
      fileTargets.add(bind.target());
      return true;
    }
    var below = scope.filesByPath(source);
    below.forEach(f -> put(f, bind.hostPath() + f.path().substring(source.length()), at));
    return !below.isEmpty();
  }

  private boolean leaves(BindSource bind) {
    scope
        .problems()
        .add(
            bind.at(),
            "the bind of service '"
                + bind.service()
                + "' leaves the repository; name an absolute path of the host instead");
    return true;
  }

  private void put(RepositoryFile file, String path, Origin at) {
    paths.putIfAbsent(path, FileEntryReader.delivered(file, path, Ownership.UNSAID, at));
  }

  private boolean declared(String hostPath) {
    return paths.keySet().stream().anyMatch(p -> HostPaths.isAtOrBelow(p, hostPath));
  }

  /** Of several services that bind one path, one that may make it is enough. */
  private void bound(String path, BindSource bind) {
    var source = new HostSource(path, ifAbsent(path, bind), Places.origin(bind.at()));
    sources.merge(path, source, (first, more) -> first.ifAbsent() == IfAbsent.MAKE ? first : more);
  }

  private static IfAbsent ifAbsent(String path, BindSource bind) {
    boolean kernels = KERNEL.stream().anyMatch(k -> HostPaths.isAtOrBelow(path, k));
    boolean foreign = !bind.relative() && (kernels || FileNames.isLikeAFile(bind.written()));
    return switch (bind.missing()) {
      case REFUSED -> IfAbsent.REFUSED;
      case MADE_AS_SAID -> IfAbsent.MAKE;
      case MADE -> foreign ? IfAbsent.NO_DIRECTORY : IfAbsent.MAKE;
    };
  }

  /** A file that was forgotten would become a directory, as with Compose. */
  private void warn(BindSource bind) {
    String why =
        FileNames.isLikeAFile(bind.written())
            ? "its name looks like a file's"
            : fileTargets.contains(bind.target())
                ? "another service has a file at " + bind.target()
                : FileNames.isLikeAFile(bind.target())
                    ? bind.target() + ", where it is mounted, looks like a file's name"
                    : "";
    boolean asked = bind.missing() != Missing.MADE || bind.written().endsWith("/");
    if (bind.relative() && !asked && !why.isEmpty()) {
      scope
          .warnings()
          .add(
              bind.at(),
              "'%1$s' is neither in Git beside the Compose file nor in the stack's 'files', so an"
                      .formatted(bind.written())
                  + " empty directory is made of it on the host, and %s; add the file, or write"
                      .formatted(why)
                  + " '%s/' if it is to be a directory".formatted(bind.written()));
    }
  }
}
