package io.hostwright.kinds.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final String BASE = "http://jaeger.example.org:16686";
  private static final String SERVICES = "GET " + BASE + "/api/services";

  /** An hour back and a minute ahead of 12:00:00Z, in microseconds. */
  private static final String TIMES = "&start=1795431600000000&end=1795435260000000";

  private static ApplicationManifests read(String spec) {
    return ApplicationManifests.with(
        "kind: Traces\nmetadata: {name: app}\nspec: " + spec + "\n", new TracesKind());
  }

  private static ApplicationLook look() {
    var spec =
        read("{jaeger: \"" + BASE + "/\", services: [api, \"back test\"]}")
            .spec("Traces", "app", TracesSpec.class);
    return ApplicationLook.of(new TracesKind(), "app", spec)
        .answer(SERVICES, 200, "{\"data\": [\"api\", \"back test\", \"jaeger\"], \"errors\": null}")
        .answer(traces("api"), 200, "{\"data\": [{\"traceID\": \"1\"}]}")
        .answer(traces("back%20test"), 200, "{\"data\": [{\"traceID\": \"2\"}]}");
  }

  private static String traces(String service) {
    return "GET " + BASE + "/api/traces?service=" + service + "&lookback=custom&limit=1" + TIMES;
  }

  private static void assertFinds(Finding finding, Decision judgement) {
    assertEquals(List.of(finding), judgement.findings());
  }

  @Test
  void allServicesAreTraced() {
    var judgement = look().pass();
    assertEquals(List.of(), judgement.findings());
    assertEquals(
        List.of(
            new Sight("traces of api", "traced", true, ""),
            new Sight("traces of back test", "traced", true, "")),
        judgement.sights());
  }

  @Test
  void theSameIsAskedAllThroughAMinute() {
    assertEquals(List.of(), look().later(Duration.ofMillis(59_999)).pass().findings());
  }

  @Test
  void aServiceThatJaegerDoesNotKnowIsNamedAndItsTracesAreNotAskedFor() {
    var look = look().answer(SERVICES, 200, "{\"data\": [\"jaeger\", \"api\"]}");
    var judgement = look.pass();
    assertFinds(
        new Finding.Failing(
            TracesReason.SERVICE_NOT_TRACED,
            BASE + "/ has never heard from back test, it knows api, jaeger"),
        judgement);
    assertEquals(new Sight("traces of back test", "missing", false, ""), judgement.sights().get(1));
    assertEquals(2, look.asked.size());
  }

  @Test
  void aJaegerThatKnowsNobodyWritesNull() {
    var judgement = look().answer(SERVICES, 200, "{\"data\": null, \"errors\": null}").pass();
    assertEquals(2, judgement.findings().size());
    assertEquals(
        new Finding.Failing(
            TracesReason.SERVICE_NOT_TRACED,
            BASE + "/ has never heard from api, it knows no service"),
        judgement.findings().get(0));
  }

  @Test
  void tracesThatAreTooOldAreNotFound() {
    var judgement = look().answer(traces("api"), 200, "{\"data\": []}").pass();
    assertFinds(
        new Finding.Failing(
            TracesReason.TRACES_TOO_OLD, BASE + "/ has no trace of api from the last 1 h"),
        judgement);
    assertEquals("too old", judgement.sights().get(0).state());
  }

  @Test
  void whatIsNotAnsweredIsUnknown() {
    var down = look();
    down.answers.remove(SERVICES);
    var judgement = down.pass();
    assertFinds(
        new Finding.Unseen(TracesReason.TRACES_UNKNOWN, SERVICES + ": no connection: refused"),
        judgement);
    assertEquals(new Sight("traces of api", "unknown", false, ""), judgement.sights().get(0));
    assertFinds(
        new Finding.Unseen(
            TracesReason.TRACES_UNKNOWN, traces("api") + ": answered with HTTP status 500"),
        look().answer(traces("api"), 500, "").pass());
    assertFinds(
        new Finding.Unseen(
            TracesReason.TRACES_UNKNOWN, SERVICES + ": it answers with an error: storage is gone"),
        look()
            .answer(SERVICES, 200, "{\"data\": null, \"errors\": [{\"msg\": \"storage is gone\"}]}")
            .pass());
    assertFinds(
        new Finding.Unseen(
            TracesReason.TRACES_UNKNOWN, SERVICES + ": expected a list in 'data', found nothing"),
        look().answer(SERVICES, 200, "[]").pass());
  }

  @Test
  void whatIsMissingInTheManifestIsTold() {
    assertEquals(
        List.of(
            "fleet.yaml:3:7: 'services' is missing in Traces: name those that must be traced",
            "fleet.yaml:3:16: expected a URL such as http://host:8000/path, found"
                + " 'jaeger:16686'"),
        read("{jaeger: \"jaeger:16686\"}").problems());
  }
}
