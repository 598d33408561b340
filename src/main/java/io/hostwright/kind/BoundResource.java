package io.hostwright.kind;

import io.hostwright.host.Query;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceSpec;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Decision;
import java.util.Set;

/** A resource of a target together with its kind. */
public record BoundResource<S extends ResourceSpec>(TargetKind<S> kind, Resource resource, S spec) {

  /** What must be known of its host to decide; nothing if it is on none. */
  public Set<Query<?>> queries(InventoryEntry entry) {
    return kind instanceof HostedKind<S> hosted ? hosted.queries(spec, entry) : Set.of();
  }

  /** True if it is to have what the item is; never if it is on no host. */
  public boolean desires(Item item) {
    return kind instanceof HostedKind<S> hosted && hosted.desires(spec, item);
  }

  /** What the application must be asked next; nothing if it is on a host. */
  public Set<Probe> probes(Situation situation) {
    return kind instanceof ApplicationKind<S> asking ? asking.probes(spec, situation) : Set.of();
  }

  /** What must be asked from where the operator is beside its host; nothing if it is on none. */
  public Set<Probe> probes() {
    return kind instanceof HostedKind<S> hosted ? hosted.probes(spec) : Set.of();
  }

  /** What its probes are answered with once all is as desired. */
  public Replies asDesired(Situation situation) {
    return switch (kind) {
      case ApplicationKind<S> asking -> asking.asDesired(spec, situation);
      case HostedKind<S> hosted -> hosted.asDesired(spec);
    };
  }

  /** What is to be done, and what is amiss. */
  public Decision decide(Situation situation) {
    return kind.decide(resource, spec, situation);
  }
}
