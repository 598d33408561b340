package io.hostwright.kind;

import io.hostwright.host.Query;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Decision;
import java.util.Set;

/** A resource of a host together with its kind. */
public record BoundResource<S extends ResourceSpec>(HostedKind<S> kind, Resource resource, S spec) {

  /** What must be known to decide. */
  public Set<Query> queries(InventoryEntry entry) {
    return kind.queries(spec, entry);
  }

  /** What is to be done, and what is amiss. */
  public Decision decide(Situation situation) {
    return kind.decide(resource, spec, situation);
  }
}
