package io.hostwright.kinds.workers;

import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Decision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The workers of an application, as its own registry knows them: each expected one is registered,
 * alive, and says of itself what it should. One that stays away has its container restarted; what
 * no restart can cure, a wrong port or capability, is named instead.
 */
public final class WorkersKind implements ApplicationKind<WorkersSpec> {

  @Override
  public String name() {
    return "Workers";
  }

  @Override
  public Class<WorkersSpec> specType() {
    return WorkersSpec.class;
  }

  @Override
  public List<WorkersReason> reasons() {
    return List.of(WorkersReason.values());
  }

  @Override
  public @Nullable WorkersSpec read(Manifest manifest, ManifestScope scope) {
    return new WorkersReader(manifest, scope).read();
  }

  @Override
  public WorkersSpec link(WorkersSpec spec, Neighbours neighbours) {
    return new WorkersLinker(neighbours).link(spec);
  }

  @Override
  public Set<Probe> probes(WorkersSpec spec, Situation situation) {
    var probes = new HashSet<Probe>();
    probes.add(spec.call());
    if (Registry.of(situation.replies().http(spec.call())) instanceof Registry.Listed listed) {
      probes.addAll(WorkerHosts.lookups(spec.expect(), listed.entries()));
    }
    return probes;
  }

  @Override
  public Replies asDesired(WorkersSpec spec, Situation situation) {
    return new DesiredReplies().json(spec.call(), Registry.asDesired(spec.expect()));
  }

  @Override
  public Decision decide(Resource resource, WorkersSpec spec, Situation situation) {
    return new WorkersDecider(resource.id(), spec, situation).judge();
  }
}
