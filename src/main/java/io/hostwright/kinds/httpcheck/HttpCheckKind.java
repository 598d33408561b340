package io.hostwright.kinds.httpcheck;

import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Situation;
import io.hostwright.kinds.httpcheck.HttpCheckSpec.When;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Decision;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Requests that tell whether the application works: its health on every pass, or a sample operation
 * once for each change of what is deployed.
 *
 * <p>An operation runs at least once a change, not exactly once: if the operator ends between a
 * request and the memory of it, the run goes on from before that request.
 */
public final class HttpCheckKind implements ApplicationKind<HttpCheckSpec> {

  @Override
  public String name() {
    return "HttpCheck";
  }

  @Override
  public Class<HttpCheckSpec> specType() {
    return HttpCheckSpec.class;
  }

  @Override
  public List<HttpCheckReason> reasons() {
    return List.of(HttpCheckReason.values());
  }

  @Override
  public HttpCheckSpec read(Manifest manifest, ManifestScope scope) {
    return new HttpCheckReader(manifest, scope).read();
  }

  @Override
  public HttpCheckSpec link(HttpCheckSpec spec, Neighbours neighbours) {
    return HttpCheckReader.link(spec, neighbours);
  }

  @Override
  public Set<ResourceId> dependencies(HttpCheckSpec spec) {
    return spec.of();
  }

  @Override
  public Set<Probe> probes(HttpCheckSpec spec, Situation situation) {
    return Set.copyOf(
        spec.when() == When.ALWAYS
            ? new AlwaysDecider(spec, situation).walk().asked()
            : new DeployDecider(spec, situation).asks());
  }

  @Override
  public Replies asDesired(HttpCheckSpec spec, Situation situation) {
    return spec.when() == When.ALWAYS
        ? DesiredRun.replies(0, new TreeMap<>(), spec.steps())
        : new DeployDecider(spec, situation).asDesired();
  }

  @Override
  public Decision decide(Resource resource, HttpCheckSpec spec, Situation situation) {
    return spec.when() == When.ALWAYS
        ? new AlwaysDecider(spec, situation).judge()
        : new DeployDecider(spec, situation).judge(resource);
  }
}
