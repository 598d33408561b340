package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.kind.http.Urls;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Sensitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Grafana is to have and to show.
 *
 * @param url its address
 * @param access how it is asked; reloading provisioning needs a server admin
 * @param manage how it is put right
 * @param service what runs it; null if the manifest does not say
 */
public record GrafanaSpec(
    String url,
    HttpAccess access,
    List<Datasource> datasources,
    List<Dashboard> dashboards,
    Manage manage,
    @Nullable Service service)
    implements ResourceSpec {
  public GrafanaSpec {
    datasources = List.copyOf(datasources);
    dashboards = List.copyOf(dashboards);
  }

  /** How a difference is put right. */
  public enum Manage {
    /** By its provisioning files, which stacks deliver: it is told to read them again. */
    PROVISIONING,
    /** By its HTTP API. */
    API,
    /** Not at all. */
    NONE
  }

  /**
   * A datasource.
   *
   * @param name as Grafana lists it; the uid if the manifest does not say
   * @param url where Grafana reaches it; empty if the manifest does not say
   */
  public record Datasource(String uid, String type, String name, String url, Origin origin) {}

  /**
   * A dashboard of the repository.
   *
   * @param json the file's content
   * @param panels those that ask a Prometheus
   */
  public record Dashboard(
      String uid, JsonNode json, List<Panel> panels, int minPanelsWithData, Origin origin) {
    public Dashboard {
      panels = List.copyOf(panels);
    }
  }

  /** A panel with its queries. */
  public record Panel(String title, List<Query> queries) {
    public Panel {
      queries = List.copyOf(queries);
    }
  }

  /**
   * One query of a panel.
   *
   * @param uid of the datasource that it asks
   * @param expr in PromQL, with the dashboard's variables filled in
   */
  public record Query(String uid, String expr) {}

  /**
   * The service that runs it.
   *
   * @param target the stack on its host; null before it is linked
   * @param container null before it is linked
   */
  public record Service(
      ResourceRef stack,
      String name,
      @Nullable ResourceId target,
      @Nullable String container,
      Origin origin) {}

  GrafanaSpec with(Service linked) {
    return new GrafanaSpec(url, access, datasources, dashboards, manage, linked);
  }

  HttpCall datasourcesCall() {
    return get("/api/datasources");
  }

  HttpCall healthCall(Datasource datasource) {
    return get("/api/datasources/uid/" + Urls.encode(datasource.uid()) + "/health");
  }

  HttpCall dashboardCall(Dashboard dashboard) {
    return get("/api/dashboards/uid/" + Urls.encode(dashboard.uid()));
  }

  HttpCall get(String path) {
    return access.get(Urls.join(url, path));
  }

  HttpCall post(String path, String json) {
    return access.post(Urls.join(url, path), Sensitive.plain(json));
  }

  HttpCall put(String path, String json) {
    return access.call(HttpCall.Method.PUT, Urls.join(url, path), Sensitive.plain(json));
  }
}
