package io.hostwright.kinds.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hostwright.kind.DeclaresWorkers.Worker;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorkersReadingTest {
  private static final String HEAD =
      "kind: Workers\nmetadata: {name: app}\nspec:\n  registry: http://app.example.org:8000/w\n";

  private static ApplicationManifests read(String expect) {
    return ApplicationManifests.with(HEAD + expect, new WorkersKind());
  }

  private static WorkersSpec spec(String expect) {
    return read(expect).spec("Workers", "app", WorkersSpec.class);
  }

  @Test
  void anExpectedWorkerKnowsItsContainerItsPortsAndItsHostsAddress() {
    var spec =
        spec(
            "  expect: [{host: gpu-worker, port: 5002, type: training,"
                + " service: Stack/gpu/training-gpu}]\n");
    var only = spec.expect().get(0);
    assertEquals("gpu.example.org", only.address());
    assertEquals("gpu-trainer", only.declared().container());
    assertEquals("[5002]", only.declared().ports().toString());
    assertEquals("environments/test/gpu-compose.yaml:2", only.declared().origin().toString());
    assertEquals(ResourceId.of("Stack", "gpu", "gpu-worker"), only.target());
    assertEquals(Duration.ofSeconds(60), spec.grace());
    assertEquals(3, spec.maxRestarts());
    var at = new Origin("environments/test/fleet.yaml", 5, 12);
    assertEquals(List.of(new Worker("gpu-worker", "gpu.example.org", 5002, at)), spec.workers());
  }

  @Test
  void aWorkerThatItsProfilesLeaveOutIsNotExpected() {
    var spec =
        spec(
            "  expect:\n"
                + "  - {host: workers-b, port: 5005, type: t, service: Stack/training/training-1}\n"
                + "  - {host: workers-b, port: 5006, type: t, service:"
                + " Stack/training/training-2}\n");
    assertEquals(List.of(5005), spec.workers().stream().map(Worker::port).toList());
  }

  @Test
  void aTokenIsSentAndNeverShown() {
    var spec =
        spec(
            "  auth: {token: {secret: api}}\n  headers: {X-From: me, X-Key: {secret: key}}\n"
                + "  tls: {ca: ca.pem}\n  expect: []\n");
    var call = spec.call();
    assertEquals("Bearer s3cret", revealed(call, "Authorization"));
    assertEquals("s3cret", revealed(call, "X-Key"));
    assertEquals("-----BEGIN CERTIFICATE-----\nMII\n", call.trust());
    assertFalse(spec.toString().contains("s3cret"));
  }

  private static String revealed(HttpCall call, String header) {
    return Objects.requireNonNull(call.headers().get(header)).reveal();
  }

  @Test
  void everythingThatDoesNotFitIsToldAtItsEntry() {
    var problems =
        read("""
          expect:
          - {host: worker-b, port: 5005, type: t, service: Stack/training/training-1}
          - {host: workers-b, port: 5005, type: t, service: Stack/training/training-3}
          - {host: workers-b, port: 5006, type: t, service: Stack/gpu/training-gpu}
          - {host: workers-b, port: 5007, type: t, service: Stack/trainning/training-1}
          - {host: workers-b, port: 5008, type: t}
          - {host: workers-b, port: 70000, type: t, service: training-1}
          - {host: workers-b, type: t, service: Stack/training/training-1, capability: 1}
          - {host: gpu-worker, port: 5002, type: t, service: Stack/gpu/training-gpu}
          - {host: gpu-worker, port: 5002, type: u, service: Stack/gpu/training-gpu}
          - {host: gpu-worker, port: 1, type: u, service: Host/gpu-worker/x}
          grace: soon
          maxRestarts: -1
        """)
            .problems();
    assertEquals(
        List.of(
            "fleet.yaml:6:5: there is no host 'worker-b'; did you mean 'workers-b'?",
            "fleet.yaml:7:5: Stack/training@workers-b has no service 'training-3'; did you mean"
                + " 'training-1'?",
            "fleet.yaml:8:5: Stack/gpu is not on host workers-b, but on gpu-worker",
            "fleet.yaml:9:5: there is no resource 'Stack/trainning'; did you mean"
                + " 'Stack/training'?",
            "fleet.yaml:10:5: a worker needs the service that it runs as, such as"
                + " Stack/workers/worker-1: without it nothing can be restarted",
            "fleet.yaml:11:29: expected a port from 1 to 65535, found 70000",
            "fleet.yaml:11:54: expected Stack/NAME/SERVICE, found 'training-1'",
            "fleet.yaml:12:5: 'port' is missing in Workers.expect",
            "fleet.yaml:12:68: unknown field 'capability' in Workers.expect; did you mean"
                + " 'capabilities'?",
            "fleet.yaml:14:5: a worker at gpu-worker:5002 is expected already, at"
                + " fleet.yaml:13",
            "fleet.yaml:15:5: Host/gpu-worker runs no services",
            "fleet.yaml:16:10: expected a duration such as 10s or 1m30s, found 'soon'",
            "fleet.yaml:17:16: expected 0 or more, found -1"),
        problems);
  }

  @Test
  void whatIsWrongWithTheAddressIsTold() {
    assertEquals(
        List.of(
            "fleet.yaml:3:7: 'expect' is missing in Workers: list the workers that must be there",
            "fleet.yaml:3:18: a URL holds no user or password here; give them as 'auth' or in"
                + " 'headers'",
            "fleet.yaml:3:42: expected 'password: {secret: NAME}', so that no manifest holds it",
            "fleet.yaml:3:42: expected either 'token' or 'user' with 'password'",
            "fleet.yaml:3:83: 'hosts.yaml' holds no certificate in PEM"),
        ApplicationManifests.with(
                "kind: Workers\nmetadata: {name: app}\nspec: {registry: \"http://u:p@h/w\", auth:"
                    + " {user: u, token: {secret: x}}, tls: {ca: hosts.yaml}}\n",
                new WorkersKind())
            .problems());
  }
}
