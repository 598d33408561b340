package io.hostwright.kinds.stack;

import io.hostwright.compose.RelativeBind;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.kind.Places;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.FileEntryReader;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.model.Origin;
import io.hostwright.plan.Ownership;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a stack's relative binds need on the host, from Git, beside its declared files. */
final class Deliveries {
  private final ManifestScope scope;
  private final Map<String, DesiredPath> paths = new TreeMap<>();

  Deliveries(ManifestScope scope, List<DesiredPath> declared) {
    this.scope = scope;
    declared.forEach(d -> paths.put(d.path(), d));
  }

  /** Declared files, and every relative bind's source that lies in Git; declared ones win. */
  List<DesiredPath> with(List<RelativeBind> binds) {
    binds.forEach(this::deliver);
    return List.copyOf(paths.values());
  }

  private void deliver(RelativeBind bind) {
    String source = bind.repositoryPath();
    if (source == null) {
      scope
          .problems()
          .add(
              bind.at(),
              "the bind of service '"
                  + bind.service()
                  + "' leaves the repository; name an absolute path of the host instead");
      return;
    }
    var at = Places.origin(bind.at());
    var one = scope.fileByPath(source);
    if (one.isPresent()) {
      put(one.get(), bind.hostPath(), at);
      return;
    }
    var below = scope.filesByPath(source);
    below.forEach(f -> put(f, bind.hostPath() + f.path().substring(source.length()), at));
    if (below.isEmpty() && !bind.createHostPath() && !declared(bind.hostPath())) {
      scope
          .problems()
          .add(
              bind.at(),
              "'"
                  + source
                  + "', which service '"
                  + bind.service()
                  + "' mounts, is neither in Git nor delivered by the stack's files;"
                  + " add it, or write create_host_path: true");
    }
  }

  private void put(RepositoryFile file, String path, Origin at) {
    paths.putIfAbsent(path, FileEntryReader.delivered(file, path, Ownership.UNSAID, at));
  }

  private boolean declared(String hostPath) {
    return paths.keySet().stream().anyMatch(p -> HostPaths.isAtOrBelow(p, hostPath));
  }
}
