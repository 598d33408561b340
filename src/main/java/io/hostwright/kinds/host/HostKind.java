package io.hostwright.kinds.host;

import io.hostwright.engine.EngineView;
import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.kinds.host.HostSpec.DiskFree;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A host: reached, and checked for what it must have. It is never changed by this kind. */
public final class HostKind implements HostedKind<HostSpec> {

  @Override
  public String name() {
    return "Host";
  }

  @Override
  public Class<HostSpec> specType() {
    return HostSpec.class;
  }

  @Override
  public List<HostKindReason> reasons() {
    return List.of(HostKindReason.values());
  }

  @Override
  public Standing standing() {
    return Standing.HOST;
  }

  @Override
  public HostSpec read(Manifest manifest, ManifestScope scope) {
    return new HostSpecReader(manifest, scope).read();
  }

  @Override
  public Set<Query<?>> queries(HostSpec spec, InventoryEntry entry) {
    var queries = new HashSet<Query<?>>();
    spec.commands().forEach(c -> queries.add(new Query.Command(c)));
    spec.diskFree().forEach(d -> queries.add(new Query.FreeSpace(d.path())));
    if (spec.docker() != null) {
      queries.add(new Query.Engine(Set.of(), Set.of(), Set.of()));
    }
    return queries;
  }

  @Override
  public Decision decide(Resource resource, HostSpec spec, Situation situation) {
    var findings = new ArrayList<Finding>();
    var answers = situation.answers();
    spec.commands().forEach(c -> command(c, answers.command(c), findings));
    spec.diskFree().forEach(d -> diskFree(d, answers.freeSpace(d.path()), findings));
    if (spec.docker() != null) {
      docker(spec.docker(), answers.engine(), findings);
    }
    return new Decision(List.of(), findings, situation.entry());
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    return Set.of();
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    return new Decision(List.of(), List.of(), situation.entry());
  }

  private static void command(String name, Observation<String> found, List<Finding> findings) {
    switch (found) {
      case Present<String> there -> {}
      case Absent<String> none ->
          findings.add(
              new Finding.Failing(
                  HostKindReason.COMMAND_MISSING,
                  "the command '" + name + "' is required and not there; install it"));
      case Unknown<String>(var reason) ->
          findings.add(
              new Finding.Unseen(
                  HostKindReason.COMMAND_UNKNOWN, "whether '" + name + "' is there: " + reason));
    }
  }

  private static void diskFree(DiskFree want, Observation<Long> found, List<Finding> findings) {
    switch (found) {
      case Present<Long>(var bytes) when bytes >= want.atLeastBytes() -> {}
      case Present<Long>(var bytes) ->
          findings.add(
              new Finding.Failing(
                  HostKindReason.DISK_FREE_TOO_LOW,
                  want.path()
                      + " has "
                      + Sizes.human(bytes)
                      + " free, "
                      + Sizes.human(want.atLeastBytes())
                      + " are required"));
      case Absent<Long> none ->
          findings.add(
              new Finding.Failing(
                  HostKindReason.DISK_FREE_TOO_LOW, want.path() + " does not exist"));
      case Unknown<Long>(var reason) ->
          findings.add(
              new Finding.Unseen(HostKindReason.DISK_FREE_UNKNOWN, want.path() + ": " + reason));
    }
  }

  private static void docker(
      VersionRange want, Observation<EngineView> found, List<Finding> findings) {
    switch (found) {
      case Present<EngineView>(var engine) when want.accepts(engine.version()) -> {}
      case Present<EngineView>(var engine) ->
          findings.add(
              new Finding.Failing(
                  HostKindReason.DOCKER_VERSION,
                  "Docker Engine " + engine.version() + " runs, " + want + " is required"));
      case Absent<EngineView> none ->
          findings.add(
              new Finding.Failing(
                  HostKindReason.DOCKER_MISSING,
                  "Docker Engine " + want + " is required and there is none"));
      case Unknown<EngineView>(var reason) ->
          findings.add(new Finding.Unseen(HostKindReason.DOCKER_UNKNOWN, reason));
    }
  }
}
