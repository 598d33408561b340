package io.hostwright.kinds.files;

import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.FileEntryReader;
import io.hostwright.kind.files.FilesSpec;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.kind.files.PathDiffer;
import io.hostwright.kind.files.PathPruner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Verb;
import io.hostwright.text.Fields;
import io.hostwright.text.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Files and directories of a host: content, owner and mode, put right whenever they differ. */
public final class FilesKind implements HostedKind<FilesSpec> {

  @Override
  public String name() {
    return "Files";
  }

  @Override
  public Class<FilesSpec> specType() {
    return FilesSpec.class;
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public FilesSpec read(Manifest manifest, ManifestScope scope) {
    var spec = manifest.fields(scope.problems());
    var paths = new ArrayList<DesiredPath>();
    if (!spec.has("entries")) {
      spec.problem("entries", "'entries' is missing in Files: list what is to be on the host");
    }
    for (Node node : spec.list("entries")) {
      var entry = Fields.of(node, "Files.entries", scope.problems());
      entry.unsupported("onChange");
      paths.addAll(new FileEntryReader(scope, null).read(entry));
      entry.finish();
    }
    spec.finish();
    return new FilesSpec(paths);
  }

  @Override
  public Set<String> claims(FilesSpec spec) {
    return targets(spec).stream().map(path -> "path " + path).collect(Collectors.toSet());
  }

  @Override
  public Set<String> hostPaths(FilesSpec spec) {
    return Set.copyOf(targets(spec));
  }

  @Override
  public Set<Query<?>> queries(FilesSpec spec, InventoryEntry entry) {
    var queries = OwnedPaths.queries(entry);
    HostPaths.withAncestors(targets(spec)).forEach(path -> queries.add(new Query.Path(path)));
    return queries;
  }

  @Override
  public Decision decide(Resource resource, FilesSpec spec, Situation situation) {
    var changes = PathDiffer.diff(resource.id(), spec.paths(), situation);
    var keep = HostPaths.withAncestors(targets(spec));
    var removal = PathPruner.prune(resource.id(), Verb.REMOVE, situation, changes.memory(), keep);
    var actions = new ArrayList<>(changes.actions());
    actions.addAll(removal.actions());
    var findings = new ArrayList<>(changes.findings());
    findings.addAll(removal.findings());
    return new Decision(actions, findings, removal.memory(), removal.notes());
  }

  /** A directory also for the sake of what is in it. */
  @Override
  public boolean desires(FilesSpec spec, Item item) {
    boolean above = item.type().equals(OwnedPaths.DIRECTORY);
    return spec.paths().stream()
        .map(DesiredPath::path)
        .anyMatch(
            path -> path.equals(item.name()) || (above && path.startsWith(item.name() + "/")));
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    return queries(new FilesSpec(List.of()), entry);
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    return PathPruner.prune(id, Verb.PRUNE, situation, situation.entry(), new HashSet<>());
  }

  @Override
  public InventoryEntry acted(InventoryEntry memory, List<Action> done) {
    return OwnedPaths.acted(memory, done);
  }

  private static List<String> targets(FilesSpec spec) {
    return spec.paths().stream().map(DesiredPath::path).toList();
  }
}
