package io.hostwright.kinds.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.Judgement;
import io.hostwright.kind.Judgement.Row;
import io.hostwright.kinds.FleetLook;
import io.hostwright.kinds.FleetManifests;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final String BASE = "http://jaeger.example.org:16686";
  private static final String SERVICES = "GET " + BASE + "/api/services";

  /** An hour back and a minute ahead of 12:00:00Z, in microseconds. */
  private static final String TIMES = "&start=1795431600000000&end=1795435260000000";

  private static FleetManifests read(String spec) {
    return FleetManifests.with(
        "kind: Traces\nmetadata: {name: app}\nspec: " + spec + "\n", new TracesKind());
  }

  private static FleetLook look() {
    var spec =
        read("{jaeger: \"" + BASE + "/\", services: [api, \"back test\"]}")
            .spec("Traces", "app", TracesSpec.class);
    return FleetLook.of(new TracesKind(), "app", spec)
        .answer(SERVICES, 200, "{\"data\": [\"api\", \"back test\", \"jaeger\"], \"errors\": null}")
        .answer(traces("api"), 200, "{\"data\": [{\"traceID\": \"1\"}]}")
        .answer(traces("back%20test"), 200, "{\"data\": [{\"traceID\": \"2\"}]}");
  }

  private static String traces(String service) {
    return "GET " + BASE + "/api/traces?service=" + service + "&lookback=custom&limit=1" + TIMES;
  }

  private static void assertFinds(Finding finding, Judgement judgement) {
    assertEquals(List.of(finding), judgement.findings());
  }

  @Test
  void allServicesAreTraced() {
    var judgement = look().pass();
    assertEquals(List.of(), judgement.findings());
    assertEquals(
        List.of(
            new Row("traces of api", "traced", true, ""),
            new Row("traces of back test", "traced", true, "")),
        judgement.rows());
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
            "ServiceNotTraced", BASE + "/ has never heard from back test, it knows api, jaeger"),
        judgement);
    assertEquals(new Row("traces of back test", "missing", false, ""), judgement.rows().get(1));
    assertEquals(2, look.asked.size());
  }

  @Test
  void aJaegerThatKnowsNobodyWritesNull() {
    var judgement = look().answer(SERVICES, 200, "{\"data\": null, \"errors\": null}").pass();
    assertEquals(2, judgement.findings().size());
    assertEquals(
        new Finding.Failing(
            "ServiceNotTraced", BASE + "/ has never heard from api, it knows no service"),
        judgement.findings().get(0));
  }

  @Test
  void tracesThatAreTooOldAreNotFound() {
    var judgement = look().answer(traces("api"), 200, "{\"data\": []}").pass();
    assertFinds(
        new Finding.Failing("TracesTooOld", BASE + "/ has no trace of api from the last 3600 s"),
        judgement);
    assertEquals("too old", judgement.rows().get(0).state());
  }

  @Test
  void whatIsNotAnsweredIsUnknown() {
    var down = look();
    down.answers.remove(SERVICES);
    var judgement = down.pass();
    assertFinds(
        new Finding.Unseen("TracesUnknown", SERVICES + ": no connection: refused"), judgement);
    assertEquals(new Row("traces of api", "unknown", false, ""), judgement.rows().get(0));
    assertFinds(
        new Finding.Unseen("TracesUnknown", traces("api") + ": answered with HTTP status 500"),
        look().answer(traces("api"), 500, "").pass());
    assertFinds(
        new Finding.Unseen(
            "TracesUnknown", SERVICES + ": it answers with an error: storage is gone"),
        look()
            .answer(SERVICES, 200, "{\"data\": null, \"errors\": [{\"msg\": \"storage is gone\"}]}")
            .pass());
    assertFinds(
        new Finding.Unseen(
            "TracesUnknown", SERVICES + ": expected a list in 'data', found nothing"),
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
