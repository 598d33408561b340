package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.kind.http.Moments;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.kinds.grafana.GrafanaSpec.Manage;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a Grafana has and shows against what is declared. */
final class GrafanaDecider {
  /** What Grafana sets by itself. */
  private static final Set<String> ITS_OWN = Set.of("id", "version", "iteration");

  private static final int NOT_FOUND = 404;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final GrafanaSpec spec;
  private final Situation situation;
  private final SortedMap<String, String> memory;
  private final List<Sight> rows = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Remedy remedy;
  private boolean mayAskPanels = true;

  GrafanaDecider(ResourceId id, GrafanaSpec spec, Situation situation) {
    this.spec = spec;
    this.situation = situation;
    this.memory = new TreeMap<>(situation.memory());
    this.remedy = new Remedy(id, spec, situation, memory);
  }

  Decision judge() {
    return switch (JsonAnswer.of(situation.replies().http(spec.datasourcesCall()))) {
      case JsonAnswer.Unread(var why) -> unseen(why);
      case JsonAnswer.Read(var json) when !json.isArray() ->
          unseen("its datasources are no list but " + JsonAnswer.describe(json));
      case JsonAnswer.Read(var json) -> judge(json);
    };
  }

  private Decision unseen(String why) {
    return situation.judged(
        new Finding.Unseen(GrafanaReason.GRAFANA_UNKNOWN, "Grafana at " + spec.url() + ": " + why),
        rows,
        situation.memory());
  }

  private Decision judge(JsonNode listed) {
    spec.datasources().forEach(d -> datasource(d, listed));
    spec.dashboards().forEach(this::dashboard);
    findings.addAll(remedy.findings());
    return situation.judged(remedy.actions(), findings, remedy.demands(), rows, memory);
  }

  private void datasource(Datasource desired, JsonNode listed) {
    String what = "datasource " + desired.uid();
    JsonNode found = find(listed, "uid", desired.uid());
    JsonNode other = other(desired, listed);
    if (found == null && other != null) {
      String uid = other.path("uid").asText();
      rows.add(new Sight(what, "differs", false, desired.type() + " has the uid " + uid));
      mayAskPanels = false;
      remedy.datasource(desired, other, "uid", desired.uid(), uid);
    } else if (found == null) {
      rows.add(new Sight(what, "missing", false, ""));
      mayAskPanels = false;
      remedy.datasource(desired);
    } else if (!found.path("type").asText().equals(desired.type())) {
      String type = found.path("type").asText();
      rows.add(new Sight(what, "differs", false, "its type is " + type));
      remedy.datasource(desired, found, "type", desired.type(), type);
    } else if (!desired.url().isEmpty() && !found.path("url").asText().equals(desired.url())) {
      String url = Excerpt.of(found.path("url").asText(), Excerpt.ANSWER);
      rows.add(new Sight(what, "differs", false, "its URL is " + url));
      remedy.datasource(desired, found, "url", desired.url(), url);
    } else {
      health(what, desired);
    }
  }

  private static @Nullable JsonNode find(JsonNode listed, String field, String value) {
    for (JsonNode each : listed) {
      if (each.path(field).asText().equals(value)) {
        return each;
      }
    }
    return null;
  }

  /**
   * The one that is meant under another uid: of that name, else the only one of that type. The
   * latter is a guess, good enough to name but not to write over.
   */
  private @Nullable JsonNode other(Datasource desired, JsonNode listed) {
    var declared = spec.datasources().stream().map(Datasource::uid).toList();
    JsonNode named = find(listed, "name", desired.name());
    if (named != null && !declared.contains(named.path("uid").asText())) {
      return named;
    } else if (spec.manage() == Manage.API) {
      return null;
    }
    var sameType = new ArrayList<JsonNode>();
    for (JsonNode each : listed) {
      if (each.path("type").asText().equals(desired.type())
          && !declared.contains(each.path("uid").asText())) {
        sameType.add(each);
      }
    }
    return sameType.size() == 1 ? sameType.get(0) : null;
  }

  /** Not every version and type can tell its health. */
  private void health(String what, Datasource desired) {
    var answer = situation.replies().http(spec.healthCall(desired));
    if (answer instanceof HttpAnswer.Answered a && !a.isSuccess() && a.status() != NOT_FOUND) {
      String said =
          JsonAnswer.parse(a.body()) instanceof JsonAnswer.Read(var json)
              ? Excerpt.of(json.path("message").asText(""), Excerpt.ANSWER)
              : JsonAnswer.status(a);
      rows.add(new Sight(what, "unhealthy", false, said));
      findings.add(
          new Finding.Failing(
              GrafanaReason.DATASOURCE_UNHEALTHY,
              "Grafana does not reach " + what + " (" + desired.origin() + "): " + said));
    } else if (answer instanceof HttpAnswer.Unanswered(var why, var arrived)) {
      rows.add(new Sight(what, "unknown", false, why));
      findings.add(
          new Finding.Unseen(
              GrafanaReason.GRAFANA_UNKNOWN, "whether " + what + " is healthy: " + why));
    } else {
      rows.add(new Sight(what, "ok", true, desired.type()));
    }
  }

  private void dashboard(Dashboard desired) {
    String what = "dashboard " + desired.uid();
    var answer = situation.replies().http(spec.dashboardCall(desired));
    if (answer instanceof HttpAnswer.Answered a && a.status() == NOT_FOUND) {
      rows.add(new Sight(what, "missing", false, ""));
      remedy.dashboard(desired, "absent", "the repository's");
      return;
    }
    switch (JsonAnswer.of(answer)) {
      case JsonAnswer.Unread(var why) -> {
        rows.add(new Sight(what, "unknown", false, why));
        findings.add(new Finding.Unseen(GrafanaReason.GRAFANA_UNKNOWN, what + ": " + why));
      }
      case JsonAnswer.Read(var json) -> compare(what, desired, json.path("dashboard"));
    }
  }

  private void compare(String what, Dashboard desired, JsonNode observed) {
    var differing = new TreeSet<String>();
    desired
        .json()
        .properties()
        .forEach(
            field -> {
              if (!ITS_OWN.contains(field.getKey()) && !same(observed, field)) {
                differing.add(field.getKey());
              }
            });
    String version = "version " + observed.path("version").asText("?");
    if (!differing.isEmpty()) {
      String fields = String.join(", ", differing);
      rows.add(new Sight(what, "differs", false, version + ", in " + fields));
      remedy.dashboard(desired, version + " with other " + fields, "the repository's " + fields);
    } else {
      panels(what, desired, version);
    }
  }

  /** Numbers may be written otherwise: 1 and 1.0 are the same to a dashboard. */
  private static boolean same(JsonNode observed, Map.Entry<String, JsonNode> field) {
    return observed
        .path(field.getKey())
        .equals(
            (a, b) ->
                a.isNumber() && b.isNumber()
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : a.equals(b) ? 0 : 1,
            field.getValue());
  }

  private void panels(String what, Dashboard desired, String version) {
    int all = desired.panels().size();
    var call = PanelQueries.call(spec, desired);
    if (call.isEmpty()) {
      rows.add(new Sight(what, "ok", true, version));
      return;
    }
    var shown = PanelQueries.read(desired, situation.replies().http(call.get()));
    if (!shown.why().isEmpty() && !mayAskPanels) {
      rows.add(new Sight(what, "unknown", false, version + ", its datasource is not there"));
      return;
    } else if (!shown.why().isEmpty()) {
      rows.add(new Sight(what, "unknown", false, version + ", its panels: " + shown.why()));
      findings.add(
          new Finding.Unseen(
              GrafanaReason.PANELS_UNKNOWN, "panels of " + what + ": " + shown.why()));
      return;
    }
    String told = shown.withData() + " of " + all + " panels show data";
    String without =
        shown.empty().isEmpty() ? "" : "; without: " + String.join(", ", shown.empty());
    boolean enough = shown.withData() >= Math.min(all, desired.minPanelsWithData());
    rows.add(new Sight(what, enough ? "ok" : "empty", enough, version + ", " + told + without));
    enoughData(desired, enough, what + " (" + desired.origin() + "): " + told + without);
  }

  /** A dashboard that was empty a moment ago may only wait for the first scrapes. */
  private void enoughData(Dashboard desired, boolean enough, String message) {
    String key = "empty " + desired.uid();
    if (enough) {
      memory.remove(key);
      return;
    }
    var since = Moments.get(memory, key).orElse(situation.now());
    memory.put(key, since.toString());
    findings.add(
        situation.now().isBefore(since.plus(PATIENCE))
            ? new Finding.Waiting(GrafanaReason.PANELS_WITHOUT_DATA, message, LOOK_AGAIN)
            : new Finding.Failing(GrafanaReason.PANELS_WITHOUT_DATA, message));
  }
}
