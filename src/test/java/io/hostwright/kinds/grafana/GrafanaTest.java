package io.hostwright.kinds.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.PlanText;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Datasources, dashboards and panels, and what becomes of each difference. */
class GrafanaTest {
  private static final String URL = "http://192.0.2.1:3000";
  private static final String RELOAD = "POST " + URL + "/api/admin/provisioning/%s/reload";
  private static final String DASHBOARD =
      """
      {
        "uid": "ops", "title": "Operations", "version": 7,
        "templating": {"list": [
          {"name": "ds", "type": "datasource", "query": "prometheus"},
          {"name": "job", "type": "query", "current": {"value": "$__all"}}]},
        "panels": [
          {"title": "Done", "datasource": {"type": "prometheus", "uid": "prometheus"},
           "targets": [{"refId": "A", "expr": "sum(done{job=~\\"$job\\"})"}]},
          {"title": "Sight", "type": "row", "panels": [
            {"title": "Failed", "targets": [
              {"refId": "A", "expr": "failed", "datasource": {"uid": "${ds}"}}]}]},
          {"title": "Note", "type": "text"}
        ]
      }
      """;

  private static String manifest(String rest) {
    return "kind: Grafana\nmetadata: {name: g}\nspec:\n  url: "
        + URL
        + "\n"
        + "  auth: {user: admin, password: {secret: pw}}\n"
        + "  datasources:\n"
        + "  - {uid: prometheus, type: prometheus, name: Prometheus, url: 'http://p:9090'}\n"
        + "  dashboards:\n"
        + "  - {uid: ops, source: ops.json}\n"
        + rest;
  }

  private static ManifestLoader.Loaded load(String manifest, String dashboard) {
    var tree =
        new MemoryTree()
            .with(
                "environments/e/fleet.yaml",
                "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n---\nkind: Stack\n"
                    + "metadata: {name: core}\nspec: {hosts: [core], compose: [core.compose]}\n")
            .with("environments/e/core.compose", "services: {grafana: {image: g}}\n")
            .with("environments/e/ops.json", dashboard)
            .with("environments/e/g.yaml", manifest);
    try {
      return new ManifestLoader(
              KindRegistry.load(), name -> Observation.present(Sensitive.secret("s3cret")))
          .load(tree, new Place("repo", "", "e"));
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private static ApplicationLook look(String rest) {
    var loaded = load(manifest(rest), DASHBOARD);
    assertEquals(List.of(), loaded.problems());
    var state = Objects.requireNonNull(loaded.state());
    var spec = (GrafanaSpec) state.spec(ResourceId.ofApplication("Grafana", "g")).orElseThrow();
    var look = ApplicationLook.of(new GrafanaKind(), "g", spec);
    datasource(look, "prometheus");
    look.answer("GET " + URL + "/api/datasources/uid/prometheus/health", 200, "{}");
    dashboard(look, DASHBOARD.replace("\"version\": 7", "\"version\": 3, \"id\": 12"));
    shown(look, "[[1],[2]]", "[]");
    return look;
  }

  private static void datasource(ApplicationLook look, String uid) {
    look.answer(
        "GET " + URL + "/api/datasources",
        200,
        "[{\"id\":1,\"uid\":\""
            + uid
            + "\",\"name\":\"Prometheus\",\"type\":\"prometheus\",\"url\":\"http://p:9090\","
            + "\"jsonData\":{\"timeInterval\":\"5s\"}}]");
  }

  private static void dashboard(ApplicationLook look, String json) {
    look.answer("GET " + URL + "/api/dashboards/uid/ops", 200, "{\"dashboard\":" + json + "}");
  }

  private static void shown(ApplicationLook look, String first, String second) {
    look.answer(
        "POST " + URL + "/api/ds/query",
        200,
        "{\"results\":{\"P0Q0\":{\"frames\":[{\"data\":{\"values\":"
            + first
            + "}}]},\"P1Q0\":{\"frames\":[{\"data\":{\"values\":"
            + second
            + "}}]}}}");
  }

  private static List<String> said(Decision judgement) {
    return judgement.findings().stream().map(PlanText::line).toList();
  }

  private static List<String> rows(Decision judgement) {
    return judgement.sights().stream()
        .map(r -> r.what() + " " + r.state() + ": " + r.detail())
        .toList();
  }

  @Test
  void whatIsAsDeclaredAndShowsDataIsAsDesired() {
    var judgement = look("").pass();
    assertEquals(List.of(), said(judgement));
    assertEquals(
        List.of(
            "datasource prometheus ok: prometheus",
            "dashboard ops ok: version 3, 1 of 2 panels show data; without: Failed"),
        rows(judgement));
  }

  @Test
  void variablesAreFilledInAndAllIsAnything() {
    var look = look("");
    look.pass();
    String body =
        look.asked.stream()
            .filter(p -> p.toString().endsWith("/api/ds/query"))
            .map(p -> String.valueOf(((HttpCall) p).body()))
            .findFirst()
            .orElseThrow();
    assertTrue(body.contains("sum(done{job=~\\\".*\\\"})"), body);
  }

  @Test
  void aGeneratedUidIsPutRightByReadingTheProvisioningAgain() {
    var look = look("");
    datasource(look, "P1809F7CD0C75ACF3");
    look.answer("POST " + URL + "/api/ds/query", 404, "{}");
    look.answer(RELOAD.formatted("datasources"), 200, "{}");
    var planned = look.look();
    Action action = planned.actions().get(0);
    assertEquals("reload Grafana's datasources", PlanText.line(action));
    assertEquals(
        "prometheus uid: P1809F7CD0C75ACF3 -> prometheus (environments/e/g.yaml:7)",
        action.causes().get(0).toString());
    assertEquals(
        List.of(
            "waiting DatasourceDiffers: prometheus uid: P1809F7CD0C75ACF3 -> prometheus"
                + " (environments/e/g.yaml:7)"),
        said(look.pass()));
    assertEquals(1, look.sent.size());
    datasource(look, "prometheus");
    shown(look, "[[1],[2]]", "[]");
    assertEquals(List.of(), said(look.pass()));
  }

  @Test
  void whatReloadingDoesNotChangeIsRestartedAndThenHeld() {
    var look = look("  service: Stack/core/grafana\n");
    datasource(look, "P1");
    look.answer(RELOAD.formatted("datasources"), 200, "{}");
    for (int i = 0; i < 3; i++) {
      look.later(Duration.ofSeconds(16)).pass();
    }
    var demand = look.later(Duration.ofSeconds(16)).pass().demands().get(0);
    assertEquals(3, look.sent.size());
    assertEquals("RESTART core-grafana-1@core for Grafana/g", demand.key().toString());
    look.demands.put(demand.key(), new Demand.Progress(1, true, ""));
    assertEquals(
        List.of(
            "held NotConverging: prometheus uid: P1 -> prometheus (environments/e/g.yaml:7);"
                + " Grafana read its provisioning 3 times since; it was restarted since: do the"
                + " files that it mounts say it?"),
        said(look.pass()));
  }

  @Test
  void aRefusedReloadAsksForARestartAtOnce() {
    var look = look("  service: Stack/core/grafana\n");
    datasource(look, "P1");
    look.answer(RELOAD.formatted("datasources"), 403, "{\"message\":\"Access denied\"}");
    var judgement = look.pass();
    assertEquals(1, judgement.demands().size());
    assertTrue(
        said(judgement).get(0).contains("reloading was answered 403"), said(judgement).get(0));
  }

  @Test
  void theApiIsToldWhatDiffers() {
    var look = look("  manage: api\n");
    datasource(look, "P1");
    look.answer("GET " + URL + "/api/dashboards/uid/ops", 404, "{}");
    look.answer("PUT " + URL + "/api/datasources/uid/P1", 200, "{}");
    look.answer("POST " + URL + "/api/dashboards/db", 200, "{}");
    look.pass();
    assertEquals(2, look.sent.size());
    assertEquals(
        "PUT "
            + URL
            + "/api/datasources/uid/P1 {\"id\":1,\"uid\":\"prometheus\",\"name\":\"Prometheus\","
            + "\"type\":\"prometheus\",\"url\":\"http://p:9090\","
            + "\"jsonData\":{\"timeInterval\":\"5s\"}}",
        look.sent.get(0));
    assertTrue(look.sent.get(1).contains("\"overwrite\":true"));
    assertTrue(look.asDesired().pass().ready());
  }

  @Test
  void asDesiredItsApiTakesWhateverItIsToldAndNothingElse() {
    var look = look("  manage: api\n");
    datasource(look, "P1");
    look.answer("GET " + URL + "/api/dashboards/uid/ops", 404, "{}");
    look.pass();
    look.answer("GET " + URL + "/api/datasources", 200, "[]").pass();
    var declared = look.declared();
    assertEquals(3, look.calls.stream().map(HttpCall::toString).distinct().count());
    for (HttpCall call : look.calls) {
      assertInstanceOf(HttpAnswer.Answered.class, declared.http(call), call.toString());
    }
    var stranger = HttpCall.get(URL + "/api/users");
    assertInstanceOf(HttpAnswer.Unanswered.class, declared.http(stranger));
  }

  @Test
  void provisioningThatGrafanaCannotTakeIsTriedAgainAndToldAndNeverCausesARestart() {
    var look = look("  service: Stack/core/grafana\n");
    datasource(look, "P1");
    look.answer(RELOAD.formatted("datasources"), 500, "{\"message\":\"bad file\"}");
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(), look.later(Duration.ofSeconds(16)).pass().demands());
    }
    var told = look.later(Duration.ofSeconds(16)).pass();
    assertEquals(List.of(), told.demands());
    assertEquals(
        List.of(
            "failing GrafanaRefuses: prometheus uid: P1 -> prometheus (environments/e/g.yaml:7);"
                + " reloading was answered 500: {\"message\":\"bad file\"}"),
        said(told));
    assertEquals(3, look.sent.size());
    look.later(Duration.ofMinutes(5)).pass();
    assertEquals(4, look.sent.size(), "it is tried anew");
  }

  @Test
  void somebodyElsesDatasourceIsNotWrittenOver() {
    var look = look("  manage: api\n");
    look.answer(
        "GET " + URL + "/api/datasources",
        200,
        "[{\"uid\":\"abc\",\"name\":\"Theirs\",\"type\":\"prometheus\"}]");
    look.answer("POST " + URL + "/api/datasources", 200, "{}");
    look.pass();
    assertEquals(1, look.sent.size());
    assertTrue(look.sent.get(0).startsWith("POST " + URL + "/api/datasources {"), look.sent.get(0));
  }

  @Test
  void aDashboardThatGrafanaStoresOtherwiseIsGivenUpThoughItsVersionGrows() {
    var look = look("  manage: api\n");
    look.answer("POST " + URL + "/api/dashboards/db", 200, "{}");
    for (int i = 0; i < 5; i++) {
      String mine = DASHBOARD.replace("Operations", "Mine");
      dashboard(look, mine.replace("\"version\": 7", "\"version\": " + (10 + i)));
      look.later(Duration.ofSeconds(16)).pass();
    }
    assertEquals(3, look.sent.size());
    assertTrue(said(look.pass()).get(0).startsWith("held NotConverging: ops: version 14"));
  }

  @Test
  void aHealthThatDoesNotAnswerIsUnknown() {
    var look = look("");
    String health = "GET " + URL + "/api/datasources/uid/prometheus/health";
    look.answers.put(health, new HttpAnswer.Unanswered("no answer within 10 s", true));
    assertEquals(
        List.of(
            "unknown GrafanaUnknown: whether datasource prometheus is healthy: no answer within"
                + " 10 s"),
        said(look.pass()));
  }

  @Test
  void theApiNeedsTheUrlOfWhatItWrites() {
    String manifest = manifest("  manage: api\n").replace(", url: 'http://p:9090'", "");
    assertEquals(
        List.of(
            "environments/e/g.yaml:7:5: 'manage: api' writes the datasource 'prometheus': give its"
                + " 'url'"),
        load(manifest, DASHBOARD).problems().stream().map(Object::toString).toList());
  }

  @Test
  void aDashboardOfOtherContentIsNamedFieldByField() {
    var look = look("  manage: none\n");
    dashboard(look, DASHBOARD.replace("Operations", "Mine"));
    assertEquals(
        List.of(
            "failing DashboardDiffers: ops: version 7 with other title -> the repository's title"
                + " (environments/e/g.yaml:9)"),
        said(look.pass()));
  }

  @Test
  void panelsWithoutDataAreWaitedForAndThenNamed() {
    var look = look("");
    shown(look, "[]", "[]");
    String message =
        "dashboard ops (environments/e/g.yaml:9): 0 of 2 panels show data; without: Done, Failed";
    assertEquals(List.of("waiting PanelsWithoutData: " + message), said(look.pass()));
    look.later(Duration.ofMinutes(4));
    assertEquals(List.of("failing PanelsWithoutData: " + message), said(look.pass()));
  }

  @Test
  void anUnhealthyDatasourceIsToldInGrafanasWords() {
    var look = look("");
    look.answer(
        "GET " + URL + "/api/datasources/uid/prometheus/health",
        400,
        "{\"message\":\"connection refused\"}");
    assertEquals(
        List.of(
            "failing DatasourceUnhealthy: Grafana does not reach datasource prometheus"
                + " (environments/e/g.yaml:7): connection refused"),
        said(look.pass()));
  }

  @Test
  void aGrafanaThatLetsNobodyInIsUnknown() {
    var look = look("");
    look.answer("GET " + URL + "/api/datasources", 401, "{}");
    assertEquals(
        List.of("unknown GrafanaUnknown: Grafana at " + URL + ": answered with HTTP status 401"),
        said(look.pass()));
  }

  @Test
  void aPanelThatAsksAnUnknownDatasourceIsAProblemOfItsLine() {
    var problems =
        load(manifest(""), DASHBOARD.replace("\"uid\": \"prometheus\"", "\"uid\": \"prometeus\""))
            .problems();
    assertEquals(
        List.of(
            "environments/e/ops.json:7:67: no datasource with the uid 'prometeus' is declared; did"
                + " you mean 'prometheus'?"),
        problems.stream().map(Object::toString).toList());
  }

  @Test
  void aDashboardUnderAnotherUidIsAProblem() {
    var problems = load(manifest(""), DASHBOARD.replace("\"ops\"", "\"opz\"")).problems();
    assertEquals(
        List.of(
            "environments/e/ops.json:2:10: the dashboard's uid is 'opz', the manifest calls it"
                + " 'ops' (environments/e/g.yaml:9:5)"),
        problems.stream().map(Object::toString).toList());
  }
}
