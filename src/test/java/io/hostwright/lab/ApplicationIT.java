package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The seed's whole application, as it says itself that it is. All scenarios share one converged
 * fleet, because it takes long to make; each leaves it converged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationIT {
  private static final String APPLICATION = "environments/local/application.yaml";
  private static final String STACKS = "environments/local/stacks.yaml";
  private static final String BACKEND = "http://198.18.0.11:8000";
  private static final String GPU = "http://198.18.0.14:5002";
  private static final String WORKER_C = "http://198.18.0.13:5003";
  private static final String GRAFANA = "http://198.18.0.11:3000";

  private Repo repo;
  private String base = "";
  private Operator operator;

  @BeforeAll
  void convergeTheWholeFleet(@TempDir Path directory) {
    Lab.run("reset");
    repo = Repo.example(directory.resolve("repository"));
    repo.replace(APPLICATION, "grace: 30s", "grace: 15s");
    base = repo.commit("be quick to notice");
    operator =
        Operator.follow(
            repo, "local", directory.resolve("state"), Map.of("HOSTWRIGHT_FLEET_INTERVAL", "2s"));
    operator.awaitConverged(repo.head());
  }

  @AfterAll
  void end() {
    if (operator != null) {
      operator.close();
    }
  }

  /** Also after a scenario that failed, so that the next one begins with a fleet that is well. */
  @AfterEach
  void theFleetIsConvergedAgain() {
    repo.git("checkout", "-q", base, "--", ".");
    repo.commit("as it was");
    misbehave(BACKEND, "operations=&registry=");
    operator.awaitConverged(repo.head());
  }

  private Run verify() {
    return Run.of(
        Lab.CHECKOUT.resolve("hostwright").toString(), "verify", "--server", operator.url());
  }

  private List<String> rows(String resource) {
    var rows = new ArrayList<String>();
    for (JsonNode check : operator.json("/api/v1/verify").path("checks")) {
      if (check.path("resource").asText().equals(resource)) {
        check
            .path("rows")
            .forEach(r -> rows.add(r.path("what").asText() + " " + r.path("state").asText()));
      }
    }
    return rows;
  }

  private static void misbehave(String url, String how) {
    Run.of("curl", "-sf", "-X", "POST", url + "/standin/misbehave?" + how).ok();
  }

  /** A worker that starts anew has a new id; what it registered before stays in the registry. */
  private void leaveARegistrationBehind(String host, String container, String url) {
    Lab.on(host, "docker", "restart", "-t", "1", container);
    Patience.await(container + " is registered twice")
        .until(() -> Run.of("curl", "-s", BACKEND + "/api/v1/workers").out().split(url).length > 2);
    operator.awaitConverged(repo.head());
  }

  private static String started(String host, String container) {
    return Lab.inspect(host, container, "{{.State.StartedAt}}");
  }

  @Test
  void theWholeSystemIsToldThingByThing() {
    var run = verify();
    assertEquals(0, run.exit(), run.out() + run.err());
    assertEquals(
        List.of(
            "backtesting workers-b:5003 available",
            "training workers-b:5005 available",
            "backtesting workers-c:5003 available",
            "training workers-c:5005 available",
            "training gpu-worker:5002 available"),
        rows("Workers/ktrdr"));
    assertEquals(
        6, rows("PrometheusTargets/ktrdr").stream().filter(r -> r.endsWith(" up")).count());
    assertEquals(
        List.of(
            "datasource prometheus ok",
            "datasource jaeger ok",
            "dashboard ktrdr-operations ok",
            "dashboard ktrdr-system-overview ok",
            "dashboard ktrdr-worker-status ok"),
        rows("Grafana/ktrdr"));
    assertTrue(run.out().contains("traces of ktrdr-api"), run.out());
    assertTrue(run.out().contains("the whole system is as desired"), run.out());
  }

  @Test
  void aPassOverEverythingTakesNoStep() {
    assertEquals(List.of(), operator.pass());
    assertEquals(List.of(), operator.pass());
  }

  @Test
  void killingAnyContainerOfTheFleetHealsWithoutAHuman() {
    for (String host : List.of("core", "workers-b", "workers-c", "gpu-worker")) {
      for (String container : Lab.containers(host)) {
        String before = started(host, container);
        Lab.on(host, "docker", "kill", container);
        Patience.await(container + " runs again")
            .until(() -> Lab.runs(host, container) && !started(host, container).equals(before));
      }
    }
  }

  @Test
  void aRegistrationThatIsGoneComesBackByARestartOfItsWorker() {
    String container = "ktrdr-workers-backtest-worker-1-1";
    String before = started("workers-c", container);
    String other = started("workers-b", container);
    misbehave(WORKER_C, "register=never");
    misbehave(WORKER_C, "registered=forget");
    operator.awaitReason("Workers/ktrdr", "WorkerMissing");
    operator.awaitConverged(repo.head());
    assertFalse(started("workers-c", container).equals(before));
    assertEquals(other, started("workers-b", container));
    String why = operator.body("/api/v1/events?resource=Stack/ktrdr-workers&limit=1000");
    assertTrue(why.contains("restart container " + container), why);
  }

  @Test
  void aWorkerThatRegistersWithoutItsGpuIsNamedAndNotRestarted() {
    String container = "ktrdr-gpu-worker-training-worker-gpu-1";
    leaveARegistrationBehind("gpu-worker", container, GPU);
    String before = started("gpu-worker", container);
    misbehave(GPU, "gpu=false");
    String message = operator.awaitReason("Workers/ktrdr", "CapabilityDiffers");
    assertTrue(message.contains("gpu"), message);
    assertTrue(message.contains("application.yaml:"), message);
    assertEquals(3, verify().exit());
    misbehave(GPU, "gpu=");
    operator.awaitConverged(repo.head());
    assertEquals(before, started("gpu-worker", container));
  }

  @Test
  void theGpuWorkerOnPort5002WithItsTargetAt5005IsNamedAndPutRightByACommit() {
    repo.replace(
        APPLICATION, "from: {workers: ktrdr, host: gpu-worker}", "targets: [\"198.18.0.14:5005\"]");
    repo.commit("scrape the port that the seed wrote down");
    String message = operator.awaitReason("PrometheusTargets/ktrdr", "TargetDown");
    assertTrue(message.contains("198.18.0.14:5005"), message);
    assertTrue(message.contains("gpu-worker publishes 5002 (training-worker-gpu, "), message);
    repo.revert();
    operator.awaitConverged(repo.head());
  }

  @Test
  void aWorkerThatIsExpectedOnAnotherPortThanItListensOnIsNamedWithBoth() {
    repo.replace(APPLICATION, "port: 5002, type: training", "port: 5005, type: training");
    repo.commit("expect the wrong port");
    String message = operator.awaitReason("Workers/ktrdr", "PortDiffers");
    assertTrue(message.contains("5005") && message.contains("5002"), message);
    assertTrue(message.contains("ktrdr-gpu-worker/compose.yaml:"), message);
    repo.revert();
    operator.awaitConverged(repo.head());
  }

  @Test
  void metricsWithoutTheirSlashAreRecognised() {
    repo.replace(
        APPLICATION,
        "ktrdr-backend, metricsPath: /metrics/,",
        "ktrdr-backend, metricsPath: /metrics,");
    repo.commit("forget the slash");
    String message = operator.awaitReason("PrometheusTargets/ktrdr", "MetricsPathWrong");
    assertTrue(message.contains("/metrics is answered with 307 to /metrics/"), message);
    repo.revert();
    operator.awaitConverged(repo.head());
  }

  @Test
  void aGrafanaThatWasStartedWithAGeneratedDatasourceUidIsNamedAndPutRight() {
    String login = "admin:" + Lab.secrets().get("ktrdr/gf_admin_password");
    repo.replace("shared/grafana/datasources.yml", "    uid: prometheus\n", "");
    String commit = repo.commit("forget the uid, as the seed did");
    operator.awaitConverged(commit);
    Lab.on("core", "docker", "exec", "ktrdr-grafana", "rm", "/var/lib/grafana/stand-in.json");
    Lab.on("core", "docker", "restart", "-t", "2", "ktrdr-grafana");
    String message = operator.awaitReason("Grafana/ktrdr", "DatasourceDiffers");
    assertTrue(message.matches("(?s).*prometheus uid: P[0-9A-F]+ -> prometheus .*"), message);
    String before = started("core", "ktrdr-grafana");
    repo.revert();
    operator.awaitConverged(repo.head());
    String listed = Run.of("curl", "-sf", "-u", login, GRAFANA + "/api/datasources").ok();
    assertTrue(listed.replace(" ", "").contains("\"uid\":\"prometheus\""), listed);
    assertEquals(before, started("core", "ktrdr-grafana"), "it was told, not restarted");
    String told = operator.body("/api/v1/events?resource=Grafana/ktrdr&limit=1000");
    assertTrue(told.contains("reload Grafana's datasources"), told);
  }

  @Test
  void aGrafanaWithoutProvisioningGetsItsDatasourcesAndDashboardsThroughItsApi() {
    repo.write("shared/grafana/datasources.yml", "apiVersion: 1\ndatasources: []\n")
        .write("shared/grafana/dashboards.yml", "apiVersion: 1\nproviders: []\n")
        .replace(APPLICATION, "manage: provisioning", "manage: api")
        .replace(
            APPLICATION,
            "{uid: prometheus, type: prometheus}",
            "{uid: prometheus, type: prometheus, name: Prometheus, url:"
                + " \"http://prometheus:9090\"}")
        .replace(
            APPLICATION,
            "{uid: jaeger, type: jaeger}",
            "{uid: jaeger, type: jaeger, name: Jaeger, url: \"http://jaeger:16686\"}");
    operator.awaitConverged(repo.commit("by its API"));
    Lab.on("core", "docker", "exec", "ktrdr-grafana", "rm", "/var/lib/grafana/stand-in.json");
    Lab.on("core", "docker", "restart", "-t", "2", "ktrdr-grafana");
    operator.until(
        "it is told",
        status ->
            operator
                .body("/api/v1/events?resource=Grafana/ktrdr&limit=1000")
                .contains("update Grafana's dashboards"));
    operator.awaitConverged(repo.head());
    assertEquals(5, rows("Grafana/ktrdr").stream().filter(r -> r.endsWith(" ok")).count());
  }

  @Test
  void aFileOfTheFleetThatIsLostOrEditedIsWrittenAgain() {
    Lab.on("core", "rm", "/opt/ktrdr-core/monitoring/targets/ktrdr.json");
    Lab.on(
        "core",
        "sh",
        "-c",
        "echo x >> /opt/ktrdr-core/monitoring/grafana/dashboards/operations.json");
    var actions = operator.pass();
    assertTrue(
        actions.stream().anyMatch(a -> a.contains("/opt/ktrdr-core/monitoring/targets/ktrdr.json")),
        actions.toString());
    assertTrue(actions.stream().anyMatch(a -> a.contains("operations.json")), actions.toString());
  }

  @Test
  void aTargetThatPrometheusWasMadeToForgetIsScrapedAgain() {
    String file = "/opt/ktrdr-core/monitoring/targets/ktrdr.json";
    Lab.on("core", "sh", "-c", "echo '[]' > " + file);
    operator.until(
        "targets that are missing",
        status ->
            !Operator.resource(status, "PrometheusTargets/ktrdr")
                .path("ready")
                .asText()
                .equals("True"));
    operator.pass();
    operator.awaitConverged(repo.head());
    assertEquals(
        6, rows("PrometheusTargets/ktrdr").stream().filter(r -> r.endsWith(" up")).count());
  }

  @Test
  void aPrometheusThatTakesNoReloadByHttpIsSentASignal() {
    repo.replace("stacks/ktrdr-core/compose.yaml", "      - --web.enable-lifecycle\n", "");
    operator.awaitConverged(repo.commit("no reload by HTTP"));
    String before = started("core", "ktrdr-prometheus");
    Lab.on("core", "sh", "-c", "echo '[]' > /opt/ktrdr-core/monitoring/targets/ktrdr.json");
    operator.until(
        "a signal",
        status ->
            operator
                .body("/api/v1/events?resource=Stack/ktrdr-core&limit=1000")
                .contains("reload container ktrdr-prometheus"));
    operator.pass();
    operator.awaitConverged(repo.head());
    assertEquals(before, started("core", "ktrdr-prometheus"));
    String log = Lab.on("core", "sh", "-c", "docker logs ktrdr-prometheus 2>&1");
    assertTrue(log.split("Loading configuration file").length > 2, log);
  }

  @Test
  void scalingToScale2AndBackChangesWorkersTargetsAndDashboardsInOneCommit() {
    repo.replace(
        STACKS,
        "  directory: /opt/ktrdr-workers\n",
        "  directory: /opt/ktrdr-workers\n  profiles: [scale-2]\n");
    repo.commit("two of each");
    operator.awaitConverged(repo.head());
    assertEquals(9, rows("Workers/ktrdr").size());
    assertEquals(10, rows("PrometheusTargets/ktrdr").size());
    assertEquals("9", available());
    repo.revert();
    operator.awaitConverged(repo.head());
    assertEquals(6, rows("PrometheusTargets/ktrdr").size());
    assertEquals(
        List.of("ktrdr-workers-backtest-worker-1-1", "ktrdr-workers-training-worker-1-1"),
        Lab.containers("workers-b"));
  }

  /** What the dashboards' own number says, through Prometheus. */
  private static String available() {
    var last = new String[1];
    Patience.await("all nine counted")
        .until(
            () -> {
              String answer =
                  Run.of(
                          "curl",
                          "-sf",
                          "http://198.18.0.11:9090/api/v1/query?query=ktrdr_workers_available")
                      .ok();
              last[0] = answer.replaceAll("(?s).*\"value\":\\[[^,]*,\"(\\d+)\"].*", "$1");
              return last[0].equals("9");
            });
    return last[0];
  }

  @Test
  void aFailingSampleOperationMakesTheRevisionNotConverged() {
    misbehave(BACKEND, "operations=fail");
    repo.replace(
        STACKS,
        "  directory: /opt/ktrdr-gpu\n",
        "  directory: /opt/ktrdr-gpu\n  rollout: {stableFor: 2s}\n");
    String commit = repo.commit("deploy something");
    String message = operator.awaitReason("HttpCheck/sample-operation", "CheckFailed");
    assertTrue(message.contains("step 2"), message);
    assertTrue(message.contains("expected $.data.status to be completed, came failed"), message);
    assertTrue(message.contains("told to fail"), message);
    assertEquals(503, operator.converged().statusCode());
    misbehave(BACKEND, "operations=");
    operator.confirm(
        Operator.resource(operator.json("/api/v1/status"), "HttpCheck/sample-operation")
            .path("confirm")
            .asText());
    operator.awaitConverged(commit);
    repo.revert();
  }

  @Test
  void aRegistryThatDoesNotAnswerWellIsUnknownAndNothingIsRestarted() {
    var before = new TreeSet<String>();
    for (String host : List.of("workers-b", "workers-c", "gpu-worker")) {
      Lab.containers(host).forEach(c -> before.add(host + c + started(host, c)));
    }
    for (String how : List.of("503", "malformed", "huge", "slow")) {
      misbehave(BACKEND, "registry=" + how);
      operator.awaitReason("Workers/ktrdr", "RegistryUnknown");
      assertEquals(3, verify().exit());
      misbehave(BACKEND, "registry=");
      operator.awaitConverged(repo.head());
    }
    var after = new TreeSet<String>();
    for (String host : List.of("workers-b", "workers-c", "gpu-worker")) {
      Lab.containers(host).forEach(c -> after.add(host + c + started(host, c)));
    }
    assertEquals(before, after);
  }

  @Test
  void aWorkerThatNoRestartCuresIsGivenUpWithItsLastLines() {
    repo.replace(APPLICATION, "maxRestarts: 3", "maxRestarts: 1");
    repo.replace(
        STACKS,
        "    TRAINING_MEMORY: 64M\n",
        "    TRAINING_MEMORY: 64M\n  perHost: {workers-c: {env: {BACKTEST_HEALTH: fail}}}\n");
    repo.replace(
        "stacks/ktrdr-workers/compose.yaml",
        "KTRDR_WORKER_PORT: \"5003\"",
        "KTRDR_WORKER_PORT: \"5003\"\n      STANDIN_HEALTH: ${BACKTEST_HEALTH:-}");
    repo.commit("a worker that is never healthy");
    operator.until(
        "given up",
        status ->
            Operator.resource(status, "Workers/ktrdr")
                .path("reason")
                .asText()
                .equals("RestartsExhausted"));
    String message =
        Operator.resource(operator.json("/api/v1/status"), "Workers/ktrdr")
            .path("message")
            .asText();
    assertTrue(message.contains("stand-in: listening on 5003"), message);
    repo.revert();
  }

  @Test
  void pullingThePowerOfEachHostInTurnIsReportedAndRecoveredFrom() {
    for (String host : List.of("workers-b", "workers-c", "gpu-worker", "core")) {
      Lab.run("poweroff", host);
      String id = "Host/" + host + "@" + host;
      operator.until(
          host + " is unreachable",
          status -> Operator.resource(status, id).path("ready").asText().equals("Unknown"));
      assertEquals(3, verify().exit());
      Lab.run("poweron", host);
      operator.awaitConverged(repo.head());
    }
  }
}
