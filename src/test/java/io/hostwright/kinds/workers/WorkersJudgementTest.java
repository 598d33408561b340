package io.hostwright.kinds.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.model.Deed;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkersJudgementTest {
  private static final String URL = "http://app.example.org:8000/workers";
  private static final String FILE = "environments/test/fleet.yaml";
  private static final String GPU_COMPOSE = "environments/test/gpu-compose.yaml:2";
  private static final String GRACE_GONE =
      "training gpu-worker:5002 is not registered at http://app.example.org:8000/workers since"
          + " 2026-11-23T12:00:00Z (environments/test/fleet.yaml:6), longer than 60 s";

  private static final String B = entry("b", "backtesting", "http://workers-b:5005", "available");
  private static final String GPU = gpu("http://gpu-worker:5002", "available");

  private static String entry(String id, String type, String url, String status) {
    return """
    {"worker_id": "%s", "worker_type": "%s", "endpoint_url": "%s", "status": "%s",
     "capabilities": null, "new_field": [1]}\
    """
        .formatted(id, type, url, status);
  }

  private static String gpu(String url, String status) {
    return gpu("w-gpu", url, status, "{\"gpu\": true, \"cores\": 4}");
  }

  private static String gpu(String id, String url, String status, String capabilities) {
    return """
    {"worker_id": "%s", "worker_type": "training", "endpoint_url": "%s", "status": "%s",
     "capabilities": %s}\
    """
        .formatted(id, url, status, capabilities);
  }

  private static ApplicationLook look(int port) {
    var spec =
        ApplicationManifests.with(
                """
                kind: Workers
                metadata: {name: app}
                spec:
                  registry: %s
                  expect:
                  - {host: gpu-worker, port: %d, type: training, service: Stack/gpu/training-gpu,
                     capabilities: {gpu: true}}
                  - {host: workers-b, port: 5005, type: backtesting,
                     service: Stack/training/training-1}
                """
                    .formatted(URL, port),
                new WorkersKind())
            .spec("Workers", "app", WorkersSpec.class);
    return ApplicationLook.of(new WorkersKind(), "app", spec)
        .address("gpu.example.org", "10.0.0.9")
        .address("b.example.org", "10.0.0.2");
  }

  private static ApplicationLook look(String... entries) {
    return look(5002).answer("GET " + URL, 200, "[" + String.join(",", entries) + "]");
  }

  private static ApplicationLook registered(ApplicationLook look, String... entries) {
    return look.answer("GET " + URL, 200, "[" + String.join(",", entries) + "]");
  }

  private static void assertReady(Decision judgement) {
    assertEquals(List.of(), judgement.findings());
    assertEquals(List.of(), judgement.demands());
    assertEquals(Map.of(), judgement.memory().notes());
  }

  @Test
  void allAreRegisteredByTheNameOfTheirHostAndNoNameIsLookedUp() {
    var look = look(B, gpu("http://gpu-worker:5002", "busy"));
    var judgement = look.pass();
    assertReady(judgement);
    assertEquals(
        List.of(
            new Sight("training gpu-worker:5002", "busy", true, ""),
            new Sight("backtesting workers-b:5005", "available", true, "")),
        judgement.sights());
    assertEquals(1, look.asked.size());
  }

  @Test
  void aWorkerThatRegistersByAddressIsFoundUnderItsHostsName() {
    var look = look(B, gpu("http://10.0.0.9:5002/", "available"));
    assertReady(look.pass());
    assertTrue(look.asked.contains(new NameLookup("gpu.example.org")));
  }

  @Test
  void aWorkerIsFoundByTheDnsNameTheFirstLabelOrAnotherNameOfItsHost() {
    for (String host : List.of("gpu.example.org", "GPU", "trainer.lan")) {
      var look = look(B, gpu("http://" + host + ":5002", "available"));
      assertReady(look.address("trainer.lan", "10.0.0.9").pass());
    }
  }

  @Test
  void staleEntriesOfOneEndpointAreFolded() {
    var none = "{\"gpu\": false}";
    assertReady(
        look(
                B,
                gpu("a", "http://10.0.0.9:5002", "available", none),
                GPU,
                gpu("z", "http://gpu-worker:5002", "temporarily_unavailable", none))
            .pass());
  }

  @Test
  void aDeadEntryIsNoReasonToRestartWhereALiveOneMayBeTheSameWorker() {
    String dead = gpu("http://gpu-worker:5002", "temporarily_unavailable");
    var look = look(B, dead, gpu("http://elsewhere:5002", "available"));
    look.pass();
    var judgement = look.later(Duration.ofMinutes(5)).pass();
    assertEquals(List.of(), judgement.demands());
    assertEquals("WorkerUnknown", judgement.findings().get(0).reason().word());
  }

  @Test
  void strangersAreListedOnceAndAreNoFault() {
    var stranger = entry("x", "training", "http://10.9.9.9:6000", "draining");
    var judgement = look(B, GPU, stranger, stranger).pass();
    assertReady(judgement);
    assertEquals(
        List.of(new Sight("training 10.9.9.9:6000", "draining", true, "stranger")),
        judgement.sights().subList(2, judgement.sights().size()));
  }

  @Test
  void oneThatIsMissingHasItsGraceThenItsContainerIsRestarted() {
    var look = look(B);
    assertEquals(
        List.of(
            new Finding.Waiting(
                WorkersReason.WORKER_MISSING,
                GRACE_GONE.replace(", longer than 60 s", ""),
                Duration.ofSeconds(5))),
        look.pass().findings());
    assertEquals(List.of(), look.later(Duration.ofSeconds(59)).pass().demands());
    var late = look.later(Duration.ofSeconds(1)).pass();
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.WORKER_MISSING,
                GRACE_GONE + "; container gpu-trainer was restarted 0 of 3 times")),
        late.findings());
    var demand =
        new Demand(
            ResourceId.ofApplication("Workers", "app"),
            ResourceId.of("Stack", "gpu", "gpu-worker"),
            "gpu-trainer",
            Deed.RESTART,
            ApplicationLook.START,
            3,
            Cause.of(
                "worker training gpu-worker:5002",
                "available",
                "missing",
                late.demands().get(0).cause().origin()));
    assertEquals(List.of(demand), late.demands());
    assertEquals(FILE + ":6", demand.cause().origin().toString());
    assertEquals(
        new Sight("training gpu-worker:5002", "missing", false, "since 2026-11-23T12:00:00Z"),
        late.sights().get(0));
    assertReady(registered(look, B, GPU).pass());
  }

  @Test
  void oneThatIsUnavailableIsTreatedLikewise() {
    var look = look(B, gpu("http://gpu-worker:5002", "temporarily_unavailable"));
    look.pass();
    var late = look.later(Duration.ofSeconds(61)).pass();
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.WORKER_UNAVAILABLE,
                GRACE_GONE.replace("not registered", "temporarily_unavailable")
                    + "; container gpu-trainer was restarted 0 of 3 times")),
        late.findings());
    assertEquals("temporarily_unavailable", late.demands().get(0).cause().observed().reveal());
    assertEquals("temporarily_unavailable", late.sights().get(0).state());
  }

  @Test
  void whenRestartsAreUsedUpAHumanGetsTheContainersLastLines() {
    var look = look(B);
    look.pass();
    var key = look.later(Duration.ofSeconds(60)).pass().demands().get(0).key();
    look.demands.put(key, new Progress(3, true, "Traceback\nno CUDA device\n"));
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.WORKER_MISSING,
                GRACE_GONE + "; container gpu-trainer was restarted 3 of 3 times")),
        look.pass().findings());
    var judgement = look.later(Duration.ofSeconds(60)).pass();
    assertEquals(
        List.of(
            new Finding.Held(
                WorkersReason.RESTARTS_EXHAUSTED,
                GRACE_GONE
                    + "; restarting container gpu-trainer 3 times did not help; it last wrote:"
                    + " Traceback\nno CUDA device",
                "")),
        judgement.findings());
    assertEquals(key, judgement.demands().get(0).key());
  }

  @Test
  void aRegistryThatDoesNotAnswerProperlyIsUnknownAndNothingIsForgotten() {
    var look = look(B);
    var memory = look.pass().memory().notes();
    assertEquals(Map.of("since.training gpu-worker:5002", "2026-11-23T12:00:00Z"), memory);
    look.later(Duration.ofHours(1));
    look.answers.put("GET " + URL, new HttpAnswer.Unanswered("no whole answer within 10 s", true));
    assertUnknown(look, "no whole answer within 10 s");
    assertUnknown(
        look.answer("GET " + URL, 503, "Retry-After", "30", "[]"),
        "answered with HTTP status 503, to be asked again after 30 s (Retry-After)");
    assertUnknown(
        look.answer("GET " + URL, 307, "Location", "/workers/", ""),
        "answered with HTTP status 307, pointing to /workers/");
    assertUnknown(
        look.answer("GET " + URL, 200, "[{\"a\": s3cret"),
        "the answer is no JSON (line 1, column 8)");
    assertUnknown(look.answer("GET " + URL, 200, ""), "the answer is empty");
    assertUnknown(
        look.answer("GET " + URL, 200, "{\"workers\": []}"),
        "expected a list of workers, the answer is an object");
    assertEquals(memory, look.memory);
  }

  private static void assertUnknown(ApplicationLook look, String why) {
    var judgement = look.pass();
    assertEquals(
        List.of(
            new Finding.Unseen(
                WorkersReason.REGISTRY_UNKNOWN,
                "GET " + URL + ": " + why + "; which workers are registered is not known")),
        judgement.findings());
    assertEquals(List.of(), judgement.demands());
    assertEquals(
        new Sight("training gpu-worker:5002", "unknown", false, ""), judgement.sights().get(0));
  }

  @Test
  void anEntryThatCannotBeReadMayBeTheOneThatIsMissing() {
    var look = look(B, "{\"worker_type\": \"training\", \"status\": \"available\"}", "null");
    look.pass();
    var judgement = look.later(Duration.ofHours(1)).pass();
    assertEquals(
        List.of(
            new Finding.Unseen(
                WorkersReason.REGISTRY_UNKNOWN,
                URL
                    + " lists 2 workers that cannot be read (entry 2 has no usable endpoint_url),"
                    + " so whether training gpu-worker:5002 is registered is not known")),
        judgement.findings());
    assertEquals(List.of(), judgement.demands());
    assertReady(registered(look, B, GPU, "{}").pass());
  }

  @Test
  void aNameWithoutAddressMayBeTheHostThatIsLookedFor() {
    var look = look(B, gpu("http://3f2a:5002", "available"));
    look.names.put("3f2a", Observation.unknown("the resolver did not answer"));
    look.pass();
    var judgement = look.later(Duration.ofHours(1)).pass();
    assertEquals(
        List.of(
            new Finding.Unseen(
                WorkersReason.WORKER_UNKNOWN,
                "whether 3f2a:5002, which is registered, is training gpu-worker:5002 is not known:"
                    + " there is no address here for 3f2a or for gpu.example.org")),
        judgement.findings());
    assertEquals(List.of(), judgement.demands());
  }

  @Test
  void aPortThatDiffersFromWhereTheServiceListensIsNamedAndNothingIsRestarted() {
    var look = registered(look(5005), B, gpu("http://10.0.0.9:5002", "available"));
    look.pass();
    var judgement = look.later(Duration.ofHours(1)).pass();
    var message =
        "expected at port 5005 (environments/test/fleet.yaml:6), registered at 10.0.0.9:5002;"
            + " training-gpu publishes 5002 ("
            + GPU_COMPOSE
            + ")";
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.PORT_DIFFERS, "training gpu-worker:5005: " + message)),
        judgement.findings());
    assertEquals(List.of(), judgement.demands());
    assertEquals(
        new Sight("training gpu-worker:5005", "port differs", false, message),
        judgement.sights().get(0));
  }

  @Test
  void aRegistryGoneMadIsNotLookedUpWhole() {
    var many = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      many.add(entry("m" + i, "training", "http://h" + i + ":5002", "busy"));
    }
    var look = look(many.toArray(String[]::new));
    look.pass();
    var judgement = look.later(Duration.ofHours(1)).pass();
    assertEquals(1 + 256 + 2, look.asked.size());
    assertEquals("WorkerUnknown", judgement.findings().get(0).reason().word());
    assertEquals(2 + 100 + 1, judgement.sights().size());
    assertEquals(
        new Sight("900 more strangers", "registered", true, ""),
        judgement.sights().get(judgement.sights().size() - 1));
  }

  @Test
  void aPortThatItsServiceDoesNotPublishIsNamedEvenIfNothingIsRegistered() {
    var judgement = registered(look(5005), B).pass();
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.PORT_DIFFERS,
                "training gpu-worker:5005: expected at port 5005 (environments/test/fleet.yaml:6),"
                    + " not registered; training-gpu publishes 5002 ("
                    + GPU_COMPOSE
                    + ")")),
        judgement.findings());
  }

  @Test
  void aWrongCapabilityIsNamedWithBothValues() {
    var judgement =
        look(B, gpu("w-gpu", "http://gpu-worker:5002", "available", "{\"gpu\": false}")).pass();
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.CAPABILITY_DIFFERS,
                "training gpu-worker:5002: gpu: expected true (environments/test/fleet.yaml:7), it"
                    + " says false; registered at "
                    + URL
                    + " as worker w-gpu")),
        judgement.findings());
    assertEquals(List.of(), judgement.demands());
    var silent = look(B, gpu("w-gpu", "http://gpu-worker:5002", "available", "null")).pass();
    assertEquals(
        "gpu: expected true (environments/test/fleet.yaml:7), it says nothing",
        silent.sights().get(0).detail());
  }

  @Test
  void aWorkerOfAnotherTypeAtItsEndpointIsNamed() {
    var judgement = look(B, entry("y", "backtesting", "http://gpu-worker:5002", "busy")).pass();
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.TYPE_DIFFERS,
                "training gpu-worker:5002: expected of type training"
                    + " (environments/test/fleet.yaml:6), registered as backtesting by worker y")),
        judgement.findings());
  }

  @Test
  void maxRestartsOfNoughtOnlyTells() {
    var look = look(B);
    var spec = look.spec(WorkersSpec.class);
    var never =
        ApplicationLook.of(
                new WorkersKind(),
                "app",
                new WorkersSpec(spec.registry(), spec.access(), spec.expect(), Duration.ZERO, 0))
            .answer("GET " + URL, 200, "[" + B + "]")
            .pass();
    assertEquals(
        List.of(
            new Finding.Failing(
                WorkersReason.WORKER_MISSING,
                GRACE_GONE.replace("60 s", "0 s") + "; maxRestarts is 0, so nothing is restarted")),
        never.findings());
    assertEquals(List.of(), never.demands());
  }
}
