package io.hostwright.kinds.prometheus;

import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.Expansion;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.FilesSpec;
import io.hostwright.model.HostId;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Ownership;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Prometheus scrapes: exactly what is declared, on the right path, and up. The file that it
 * reads is a resource of its host; it is told to read it again where it has not seen it.
 */
public final class PrometheusKind implements ApplicationKind<PrometheusSpec> {

  @Override
  public String name() {
    return "PrometheusTargets";
  }

  @Override
  public Class<PrometheusSpec> specType() {
    return PrometheusSpec.class;
  }

  @Override
  public List<PrometheusReason> reasons() {
    return List.of(PrometheusReason.values());
  }

  @Override
  public @Nullable PrometheusSpec read(Manifest manifest, ManifestScope scope) {
    return new PrometheusReader(manifest, scope).read();
  }

  @Override
  public PrometheusSpec link(PrometheusSpec spec, Neighbours neighbours) {
    return new PrometheusLinker(neighbours).link(spec);
  }

  @Override
  public List<Expansion> expand(String name, PrometheusSpec spec) {
    var file = spec.file();
    if (file == null) {
      return List.of();
    }
    var mode = new Ownership(null, null, "0644");
    var path = new DesiredPath(file.path(), FileSd.of(spec.jobs()), mode, "0644", file.origin());
    var targets = new FilesSpec(List.of(path));
    return List.of(new Expansion(new HostId(file.host()), name + ".targets", targets));
  }

  @Override
  public Set<Probe> probes(PrometheusSpec spec, Situation situation) {
    var probes = new HashSet<Probe>();
    probes.add(spec.targets());
    if (spec.file() != null) {
      probes.add(spec.config());
    }
    if (Scrapes.of(situation.replies().http(spec.targets())) instanceof Scrapes.Seen seen) {
      probes.addAll(MetricsPaths.probes(spec, seen));
    }
    return probes;
  }

  @Override
  public Replies asDesired(PrometheusSpec spec, Situation situation) {
    return DesiredPrometheus.replies(spec, situation.now());
  }

  @Override
  public Decision decide(Resource resource, PrometheusSpec spec, Situation situation) {
    return switch (Scrapes.of(situation.replies().http(spec.targets()))) {
      case Scrapes.Unread(var why) -> PrometheusDecider.unread(spec, situation, why);
      case Scrapes.Seen seen -> new PrometheusDecider(resource.id(), spec, situation, seen).judge();
    };
  }
}
