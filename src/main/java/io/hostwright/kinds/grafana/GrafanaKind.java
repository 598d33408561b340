package io.hostwright.kinds.grafana;

import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.DeclaresServices;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Places;
import io.hostwright.kind.Situation;
import io.hostwright.kinds.grafana.GrafanaSpec.Service;
import io.hostwright.model.Origin;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Decision;
import io.hostwright.text.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Grafana: its datasources are there under the uids that dashboards ask for, its dashboards are
 * the repository's, and their panels return data.
 */
public final class GrafanaKind implements ApplicationKind<GrafanaSpec> {

  @Override
  public String name() {
    return "Grafana";
  }

  @Override
  public Class<GrafanaSpec> specType() {
    return GrafanaSpec.class;
  }

  @Override
  public List<GrafanaReason> reasons() {
    return List.of(GrafanaReason.values());
  }

  @Override
  public @Nullable GrafanaSpec read(Manifest manifest, ManifestScope scope) {
    return new GrafanaReader(manifest, scope).read();
  }

  @Override
  public GrafanaSpec link(GrafanaSpec spec, Neighbours neighbours) {
    var service = spec.service();
    if (service == null) {
      return spec;
    }
    var names = new TreeSet<String>();
    for (ResourceId id : neighbours.find(service.stack())) {
      if (neighbours.spec(id).orElse(null) instanceof DeclaresServices stack) {
        for (var declared : stack.declaredServices()) {
          names.add(declared.name());
          if (declared.name().equals(service.name())) {
            return spec.with(linked(service, id, declared.container()));
          }
        }
      }
    }
    String hint = NearestName.hint(service.name(), names);
    Origin at = service.origin();
    neighbours.missing(
        service.stack(),
        Places.position(at),
        "there is no service '" + service.name() + "' of " + service.stack() + hint);
    return spec;
  }

  private static Service linked(Service service, ResourceId target, String container) {
    return new Service(service.stack(), service.name(), target, container, service.origin());
  }

  @Override
  public Set<Probe> probes(GrafanaSpec spec, Situation situation) {
    var probes = new HashSet<Probe>();
    probes.add(spec.datasourcesCall());
    spec.datasources().forEach(d -> probes.add(spec.healthCall(d)));
    for (var dashboard : spec.dashboards()) {
      probes.add(spec.dashboardCall(dashboard));
      PanelQueries.call(spec, dashboard).ifPresent(probes::add);
    }
    return probes;
  }

  @Override
  public Replies asDesired(GrafanaSpec spec, Situation situation) {
    return DesiredGrafana.replies(spec);
  }

  @Override
  public Decision decide(Resource resource, GrafanaSpec spec, Situation situation) {
    return new GrafanaDecider(resource.id(), spec, situation).judge();
  }
}
