package io.hostwright.kinds.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.files.FilesSpec;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.PlanText;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Targets from manifest and workers, and what becomes of each difference. */
class PrometheusTargetsTest {
  private static final String HOSTS =
      """
      kind: Host
      metadata: {name: core}
      spec: {address: 192.0.2.1}
      ---
      kind: Host
      metadata: {name: gpu}
      spec: {address: 192.0.2.4}
      ---
      kind: Stack
      metadata: {name: core}
      spec: {hosts: [core], compose: [core.compose], directory: /opt/core}
      ---
      kind: Stack
      metadata: {name: gpu}
      spec: {hosts: [gpu], compose: [gpu.compose]}
      ---
      kind: Workers
      metadata: {name: app}
      spec:
        registry: http://192.0.2.1:8000/workers
        expect: [{host: gpu, port: 5002, type: training, service: Stack/gpu/trainer}]
      """;
  private static final String CORE =
      """
      services:
        backend: {image: b, ports: ["8000:8000"]}
        prometheus:
          image: p
          volumes: ["/opt/core/targets:/etc/prometheus/targets:ro"]
      """;
  private static final String GPU = "services: {trainer: {image: t, ports: [\"5002:5002\"]}}\n";
  private static final String URL = "http://192.0.2.1:9090";
  private static final String TARGETS = "GET " + URL + "/api/v1/targets?state=active";
  private static final String CONFIG = "GET " + URL + "/api/v1/status/config";
  private static final String RELOAD = "POST " + URL + "/-/reload";

  private static String manifest(String jobs) {
    return "kind: PrometheusTargets\nmetadata: {name: app}\nspec:\n  prometheus: "
        + URL
        + "\n  jobs:\n"
        + jobs
        + "  file: {host: core, path: /opt/core/targets/app.json}\n";
  }

  private static final String JOBS =
      """
        - {name: backend, metricsPath: /metrics/, targets: ["backend:8000"]}
        - {name: workers, metricsPath: /metrics/, from: {workers: app}}
      """
          .indent(0);

  private static ManifestLoader.Loaded load(String manifest) {
    var tree =
        new MemoryTree()
            .with("environments/e/fleet.yaml", HOSTS)
            .with("environments/e/core.compose", CORE)
            .with("environments/e/gpu.compose", GPU)
            .with("environments/e/app.yaml", manifest);
    try {
      return new ManifestLoader(
              KindRegistry.load(), name -> Observation.present(Sensitive.secret("x")))
          .load(tree, new Place("repo", "", "e"));
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private static DesiredState state(String manifest) {
    var loaded = load(manifest);
    assertEquals(List.of(), loaded.problems());
    return Objects.requireNonNull(loaded.state());
  }

  private static ApplicationLook look(String jobs) {
    var id = ResourceId.ofApplication("PrometheusTargets", "app");
    var spec = (PrometheusSpec) state(manifest(jobs)).spec(id).orElseThrow();
    return ApplicationLook.of(new PrometheusKind(), "app", spec)
        .answer(CONFIG, 200, config("/etc/prometheus/targets/*.json"));
  }

  private static String config(String files) {
    return "{\"data\":{\"yaml\":\"scrape_configs:\\n"
        + "- job_name: x\\n"
        + "  file_sd_configs:\\n"
        + "  - files:\\n"
        + "    - "
        + files
        + "\\n\"}}";
  }

  private static String scrape(String job, String address, String rest) {
    return "{\"discoveredLabels\":{\"__address__\":\""
        + address
        + "\",\"__meta_filepath\":\"/etc/prometheus/targets/app.json\"},\"labels\":{\"job\":\""
        + job
        + "\"},"
        + rest
        + "}";
  }

  private static String up(Instant at) {
    return "\"health\":\"up\",\"lastError\":\"\",\"lastScrape\":\"" + at + "\"";
  }

  private static String down(Instant at, String error) {
    return "\"health\":\"down\",\"lastError\":\"" + error + "\",\"lastScrape\":\"" + at + "\"";
  }

  private static void scraped(ApplicationLook look, String... targets) {
    look.answer(TARGETS, 200, "{\"data\":{\"activeTargets\":[" + String.join(",", targets) + "]}}");
  }

  private static void bothUp(ApplicationLook look) {
    scraped(
        look,
        scrape("backend", "backend:8000", up(look.now.plusSeconds(1))),
        scrape("workers", "192.0.2.4:5002", up(look.now.plusSeconds(1))));
  }

  /** Only the backend is scraped. */
  private static ApplicationLook lackingTheWorkers() {
    var look = look(JOBS);
    scraped(look, scrape("backend", "backend:8000", up(look.now.plusSeconds(1))));
    return look;
  }

  /** The same, and Prometheus has just refused to reload by HTTP. */
  private static ApplicationLook withoutLifecycle() {
    var look = lackingTheWorkers();
    look.answer(RELOAD, 403, "Lifecycle API is not enabled.");
    look.pass();
    return look;
  }

  private static List<String> said(Decision judgement) {
    return judgement.findings().stream().map(PlanText::line).toList();
  }

  @Test
  void theFileSaysEveryJobsTargetsAndAWorkersPortIsWrittenOnce() {
    var file = state(manifest(JOBS)).spec(ResourceId.of("Files", "app.targets", "core"));
    var path = ((FilesSpec) file.orElseThrow()).paths().get(0);
    assertEquals("/opt/core/targets/app.json", path.path());
    assertEquals(
        """
        [
          {
            "targets": ["backend:8000"],
            "labels": {"job": "backend", "__metrics_path__": "/metrics/"}
          },
          {
            "targets": ["192.0.2.4:5002"],
            "labels": {"job": "workers", "__metrics_path__": "/metrics/"}
          }
        ]
        """,
        new String(Objects.requireNonNull(path.content()).bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsConcludedBeforeTheFileIsThere() {
    var targets =
        state(manifest(JOBS)).resources().stream()
            .filter(r -> r.id().equals(ResourceId.ofApplication("PrometheusTargets", "app")))
            .findFirst()
            .orElseThrow();
    assertTrue(targets.dependsOn().contains(ResourceId.of("Files", "app.targets", "core")));
  }

  @Test
  void whatIsScrapedSinceTheChangeAndUpIsAsDesired() {
    var look = look(JOBS);
    bothUp(look);
    var judgement = look.pass();
    assertEquals(List.of(), said(judgement));
    assertEquals(
        List.of("backend backend:8000 up", "workers 192.0.2.4:5002 up"),
        judgement.sights().stream().map(r -> r.what() + " " + r.state()).toList());
  }

  @Test
  void aScrapeFromBeforeTheChangeProvesNothing() {
    var look = look(JOBS);
    scraped(
        look,
        scrape("backend", "backend:8000", up(look.now.minusSeconds(1))),
        scrape("workers", "192.0.2.4:5002", up(look.now.plusSeconds(1))));
    assertEquals(
        List.of("waiting ScrapePending: not scraped yet since the change: backend backend:8000"),
        said(look.pass()));
  }

  @Test
  void aTargetThatIsMissingIsWaitedForThenReloadedThenTold() {
    var look = lackingTheWorkers();
    String difference = "not scraped: workers 192.0.2.4:5002";
    assertEquals(List.of("waiting TargetsPending: " + difference), said(look.pass()));
    assertEquals(List.of(), look.sent);
    look.answer(RELOAD, 200, "").later(Duration.ofSeconds(11));
    look.pass();
    assertEquals(List.of(RELOAD), look.sent);
    for (int i = 0; i < 3; i++) {
      look.later(Duration.ofSeconds(31)).pass();
    }
    assertEquals(3, look.sent.size());
    assertEquals(
        List.of(
            "failing TargetMissing: "
                + difference
                + "; Prometheus was told 3 times to read its file again"),
        said(look.pass()));
  }

  @Test
  void withoutTheReloadEndpointItsContainerGetsASignal() {
    var look = withoutLifecycle();
    var judgement = look.later(Duration.ofSeconds(11)).pass();
    Demand demand = judgement.demands().get(0);
    assertEquals(
        "HANGUP core-prometheus-1@core for PrometheusTargets/app", demand.key().toString());
    look.later(Duration.ofSeconds(31)).pass();
    assertEquals(List.of(RELOAD), look.sent, "the endpoint is not asked again");
  }

  @Test
  void aTargetThatIsScrapedOnAnotherPathIsNotTheDeclaredOne() {
    var look = look("  - {name: gpu, metricsPath: /other/, targets: [\"192.0.2.4:5002\"]}\n");
    String there = scrape("gpu", "192.0.2.4:5002", up(look.now.plusSeconds(1)));
    String label = "\"__meta_filepath\"";
    scraped(look, there.replace(label, "\"__metrics_path__\":\"/metrics/\"," + label));
    var judgement = look.pass();
    assertEquals(
        List.of(
            "waiting TargetsPending: not scraped: gpu 192.0.2.4:5002 (scraped at /metrics/ instead"
                + " of /other/)"),
        said(judgement));
    assertEquals("other path", judgement.sights().get(0).state());
  }

  @Test
  void aReloadThatIsNotAnsweredIsNotSentForEver() {
    var look = lackingTheWorkers();
    look.answers.put(RELOAD, new HttpAnswer.Unanswered("no whole answer within 10 s", true));
    for (int i = 0; i < 6; i++) {
      look.later(Duration.ofSeconds(31)).pass();
    }
    assertEquals(3, look.sent.size());
  }

  @Test
  void aSignalThatDidNotHelpIsAskedForAgainUntilItWasSentOftenEnough() {
    var look = withoutLifecycle();
    var first = look.later(Duration.ofSeconds(11)).pass().demands().get(0);
    var soon = look.later(Duration.ofSeconds(29)).pass().demands().get(0);
    assertEquals(first, soon);
    var later = look.later(Duration.ofSeconds(1)).pass().demands().get(0);
    assertEquals(look.now, later.ifStartedBefore());
    look.demands.put(first.key(), new Demand.Progress(3, true, ""));
    assertEquals(
        List.of(
            "failing TargetMissing: not scraped: workers 192.0.2.4:5002; SIGHUP was sent 3 times"),
        said(look.pass()));
  }

  @Test
  void whatIsLostAgainLaterIsAskedForAtOnce() {
    var look = withoutLifecycle();
    look.later(Duration.ofSeconds(11)).pass();
    bothUp(look);
    assertEquals(List.of(), said(look.later(Duration.ofMinutes(5)).pass()));
    scraped(look, scrape("backend", "backend:8000", up(look.now.plusSeconds(1))));
    var again = look.later(Duration.ofMinutes(5)).pass().demands().get(0);
    assertEquals(look.now, again.ifStartedBefore());
  }

  @Test
  void aConfigurationThatPrometheusRefusesIsToldInItsWords() {
    var look = lackingTheWorkers();
    look.answer(RELOAD, 500, "failed to reload config: bad \"x\"");
    look.pass();
    assertEquals(
        List.of(
            "failing ReloadRefused: not scraped: workers 192.0.2.4:5002; Prometheus does not take"
                + " its configuration: failed to reload config: bad \"x\""),
        said(look.later(Duration.ofSeconds(11)).pass()));
  }

  @Test
  void aPortThatNobodyPublishesIsNamedWithThoseThatAre() {
    var look = look("  - {name: gpu, metricsPath: /metrics/, targets: [\"192.0.2.4:5005\"]}\n");
    scraped(look, scrape("gpu", "192.0.2.4:5005", down(look.now.plusSeconds(1), "refused")));
    assertEquals(
        List.of(
            "failing TargetDown: down: gpu 192.0.2.4:5005 (environments/e/app.yaml:6): refused;"
                + " gpu publishes 5002 (trainer, environments/e/gpu.compose:1), not 5005"),
        said(look.pass()));
  }

  @Test
  void metricsWithoutTheSlashAreRecognisedByTheirRedirect() {
    var look = look("  - {name: backend, metricsPath: /metrics, targets: [\"backend:8000\"]}\n");
    scraped(look, scrape("backend", "backend:8000", up(look.now.plusSeconds(1))));
    look.answer("GET http://192.0.2.1:8000/metrics", 307, "Location", "/metrics/", "");
    assertEquals(
        List.of(
            "failing MetricsPathWrong: backend backend:8000: /metrics is answered with 307 to"
                + " /metrics/: set metricsPath: /metrics/ (environments/e/app.yaml:6)"),
        said(look.pass()));
  }

  @Test
  void aTargetOfOurJobThatNobodyDeclaresIsTold() {
    var look = look(JOBS);
    bothUp(look);
    String dead =
        scrape("workers", "192.0.2.4:5006", down(look.now.plusSeconds(1), "refused"))
            .replace("__meta_filepath", "other");
    scraped(
        look,
        scrape("backend", "backend:8000", up(look.now.plusSeconds(1))),
        scrape("workers", "192.0.2.4:5002", up(look.now.plusSeconds(1))),
        dead);
    assertEquals(
        List.of("failing TargetExtra: scraped and declared nowhere: workers 192.0.2.4:5006"),
        said(look.pass()));
  }

  @Test
  void aConfigurationThatDoesNotReadTheFileIsToldWithWhatItNeeds() {
    var look = look(JOBS).answer(CONFIG, 200, config("/etc/prometheus/others.json"));
    scraped(look);
    var said = said(look.pass());
    assertEquals(1, said.size());
    assertTrue(
        said.get(0)
            .startsWith(
                "failing FileNotScraped: no file_sd_configs of Prometheus takes app.json"
                    + " (environments/e/app.yaml:8)"),
        said.get(0));
  }

  @Test
  void aPrometheusThatDoesNotAnswerIsUnknown() {
    assertEquals(
        List.of("unknown PrometheusUnknown: Prometheus at " + URL + ": no connection: refused"),
        said(look(JOBS).pass()));
  }

  @Test
  void whatDoesNotFitTogetherIsAProblemOfTheManifest() {
    var problems =
        load(manifest(
                """
                  - {name: a, from: {workers: ap}}
                  - {name: b, from: {workers: app, host: gpuu}}
                  - {name: a, targets: [nonsense]}
                  - {name: c}
                """
                    .indent(0)))
            .problems();
    assertEquals(
        List.of(
            "environments/e/app.yaml:6:5: there is no Workers/ap to take targets from; did you mean"
                + " 'app'?",
            "environments/e/app.yaml:7:5: there is no host 'gpuu'; did you mean 'gpu'?",
            "environments/e/app.yaml:8:12: the job 'a' is there twice",
            "environments/e/app.yaml:8:25: expected HOST:PORT, found text",
            "environments/e/app.yaml:9:5: expected either 'targets' or 'from: {workers: NAME}'"),
        problems.stream().map(Object::toString).toList());
  }
}
