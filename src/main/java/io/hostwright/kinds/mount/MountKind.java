package io.hostwright.kinds.mount;

import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Places;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.text.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mount, looked at and never changed. One that is not seen to be there is Unknown, because what
 * lies beneath cannot be seen either.
 */
public final class MountKind implements HostedKind<MountSpec> {

  @Override
  public String name() {
    return "Mount";
  }

  @Override
  public Class<MountSpec> specType() {
    return MountSpec.class;
  }

  @Override
  public List<MountReason> reasons() {
    return List.of(MountReason.values());
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public @Nullable MountSpec read(Manifest manifest, ManifestScope scope) {
    var spec = manifest.fields(scope.problems());
    checkedOnly(spec);
    String said = spec.requiredText("path");
    var path = HostPaths.normalise(said);
    if (path.isEmpty() && !said.isEmpty()) {
      spec.problem("path", "expected an absolute path below /, found '" + said + "'");
    }
    var at = spec.has("path") ? spec.position("path") : manifest.at();
    var mount =
        new MountSpec(
            path.orElse("/"),
            spec.text("source"),
            spec.text("type"),
            spec.texts("options"),
            spec.bool("writable", false),
            Places.origin(at));
    spec.finish();
    return path.isEmpty() ? null : mount;
  }

  private static void checkedOnly(Fields spec) {
    spec.unsupported("restartLate");
    if (spec.bool("manage", false)) {
      spec.problem("manage", "'manage: true' is not supported yet: mounts are only checked");
    }
  }

  @Override
  public Set<String> claims(MountSpec spec) {
    return Set.of("mount " + spec.path());
  }

  @Override
  public Set<Query<?>> queries(MountSpec spec, InventoryEntry entry) {
    return Set.of(new Query.Mount(spec.path()), new Query.Path(spec.path()));
  }

  @Override
  public Decision decide(Resource resource, MountSpec spec, Situation situation) {
    var findings =
        switch (situation.answers().mount(spec.path())) {
          case Observation.Unknown<MountFact>(var reason) ->
              List.<Finding>of(
                  new Finding.Unseen(
                      MountReason.MOUNT_UNKNOWN,
                      "whether " + spec.path() + " is there: " + reason));
          case Observation.Absent<MountFact> none ->
              List.<Finding>of(
                  new Finding.Unseen(
                      MountReason.NOT_MOUNTED,
                      "nothing is mounted at " + spec.path() + ", desired is " + desired(spec)));
          case Observation.Present<MountFact>(var fact) -> compare(spec, fact, situation);
        };
    return new Decision(List.of(), findings, situation.entry());
  }

  private static String desired(MountSpec spec) {
    String source = spec.source() == null ? "a file system" : spec.source();
    return source + (spec.type() == null ? "" : " as " + spec.type()) + " (" + spec.origin() + ")";
  }

  private static List<Finding> compare(MountSpec spec, MountFact fact, Situation situation) {
    if (situation.answers().path(spec.path()) instanceof Observation.Unknown<PathFact>(var why)) {
      return List.of(
          new Finding.Unseen(
              MountReason.MOUNT_HANGS, spec.path() + " is mounted and does not answer: " + why));
    }
    var differences = new ArrayList<String>();
    if (spec.source() != null && !spec.source().equals(fact.source())) {
      differences.add("source: " + fact.source() + " -> " + spec.source());
    }
    if (spec.type() != null && !isType(spec.type(), fact.type())) {
      differences.add("type: " + fact.type() + " -> " + spec.type());
    }
    spec.options().stream()
        .filter(option -> !fact.options().contains(option))
        .forEach(option -> differences.add("option: absent -> " + option));
    if (spec.writable() && fact.options().contains("ro")) {
      differences.add("writable: false -> true");
    }
    return differences.isEmpty()
        ? List.of()
        : List.of(
            new Finding.Unseen(
                MountReason.MOUNT_DIFFERS,
                "another file system than desired is at "
                    + spec.path()
                    + ": "
                    + String.join(", ", differences)
                    + " ("
                    + spec.origin()
                    + ")"));
  }

  /** {@code mount -t nfs} of version 4 is told by the kernel as {@code nfs4}. */
  private static boolean isType(String desired, String observed) {
    return desired.equals(observed) || (desired.equals("nfs") && observed.equals("nfs4"));
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    return Set.of();
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    return new Decision(List.of(), List.of(), situation.entry());
  }
}
