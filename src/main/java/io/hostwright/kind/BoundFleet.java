package io.hostwright.kind;

import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceSpec;
import java.util.Set;

/** A resource of the fleet together with its kind. */
public record BoundFleet<S extends ResourceSpec>(FleetKind<S> kind, Resource resource, S spec) {

  /** What must be asked next. */
  public Set<Probe> probes(FleetSituation situation) {
    return kind.probes(spec, situation);
  }

  /** What it comes to. */
  public Judgement judge(FleetSituation situation) {
    return kind.judge(resource, spec, situation);
  }
}
