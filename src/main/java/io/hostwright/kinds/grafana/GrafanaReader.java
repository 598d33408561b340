package io.hostwright.kinds.grafana;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Places;
import io.hostwright.kind.http.HttpFields;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.kinds.grafana.GrafanaSpec.Manage;
import io.hostwright.kinds.grafana.GrafanaSpec.Service;
import io.hostwright.model.Names;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceRef;
import io.hostwright.text.Fields;
import io.hostwright.text.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a Grafana manifest and the dashboards that it names. */
final class GrafanaReader {
  private final ManifestScope scope;
  private final Fields spec;

  GrafanaReader(Manifest manifest, ManifestScope scope) {
    this.scope = scope;
    this.spec = manifest.fields(scope.problems());
  }

  @Nullable GrafanaSpec read() {
    var http = new HttpFields(scope);
    var url = http.url(spec, "url");
    var access = http.access(spec);
    var datasources = datasources();
    var dashboards = dashboards(datasources);
    var manage = manage();
    var service = service();
    if (manage == Manage.API) {
      datasources.stream().filter(d -> d.url().isEmpty()).forEach(this::urlMissing);
    }
    spec.finish();
    return url.isEmpty()
        ? null
        : new GrafanaSpec(url.get(), access, datasources, dashboards, manage, service);
  }

  private List<Datasource> datasources() {
    var all = new ArrayList<Datasource>();
    var uids = new HashSet<String>();
    for (Node node : spec.list("datasources")) {
      var fields = Fields.of(node, "Grafana.datasources", scope.problems());
      String uid = fields.requiredText("uid");
      String type = fields.requiredText("type");
      String name = fields.text("name");
      String url = fields.text("url");
      fields.finish();
      if (!uids.add(uid)) {
        fields.problem("uid", "the datasource '" + uid + "' is there twice");
      }
      all.add(
          new Datasource(
              uid,
              type,
              name == null ? uid : name,
              url == null ? "" : url,
              Places.origin(fields.position())));
    }
    return all;
  }

  private void urlMissing(Datasource datasource) {
    Origin at = datasource.origin();
    scope
        .problems()
        .add(
            Places.position(at),
            "'manage: api' writes the datasource '" + datasource.uid() + "': give its 'url'");
  }

  private List<Dashboard> dashboards(List<Datasource> datasources) {
    var all = new ArrayList<Dashboard>();
    var uids = new HashSet<String>();
    for (Node node : spec.list("dashboards")) {
      var fields = Fields.of(node, "Grafana.dashboards", scope.problems());
      String uid = fields.requiredText("uid");
      String source = fields.requiredText("source");
      Integer least = fields.integer("minPanelsWithData");
      fields.finish();
      if (!uids.add(uid)) {
        fields.problem("uid", "the dashboard '" + uid + "' is there twice");
      }
      var declared =
          new DashboardReader.Declared(uid, least == null ? 1 : least, fields.position());
      if (!source.isEmpty()) {
        scope
            .file(fields.position("source"), source)
            .flatMap(f -> new DashboardReader(datasources, scope.problems()).read(declared, f))
            .ifPresent(all::add);
      }
    }
    return all;
  }

  private Manage manage() {
    String said = spec.text("manage");
    for (Manage manage : Manage.values()) {
      if (manage.name().toLowerCase(Locale.ROOT).equals(said)) {
        return manage;
      }
    }
    if (said != null) {
      spec.problem("manage", "expected provisioning, api or none, found '" + said + "'");
    }
    return Manage.PROVISIONING;
  }

  private @Nullable Service service() {
    String text = spec.text("service");
    if (text == null) {
      return null;
    }
    String[] parts = text.split("/", -1);
    if (parts.length != 3 || !Names.valid(parts[0]) || !Names.valid(parts[1])) {
      spec.problem("service", "expected Stack/NAME/SERVICE, found '" + text + "'");
      return null;
    }
    var at = Places.origin(spec.position("service"));
    return new Service(new ResourceRef(parts[0], parts[1]), parts[2], null, null, at);
  }
}
