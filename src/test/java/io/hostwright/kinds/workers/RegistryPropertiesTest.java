package io.hostwright.kinds.workers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.DeclaresServices.Service;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceRef;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RegistryPropertiesTest {
  private static final String URL = "http://app.example.org:8000/workers";
  private static final String GOOD =
      "[{\"worker_id\":\"w\",\"worker_type\":\"training\",\"endpoint_url\":\"http://h:5002\","
          + "\"status\":\"draining\",\"capabilities\":{\"gpu\":true}}]";

  private static ApplicationLook look(String body) {
    var service = new Service("w", "w", new TreeSet<>(List.of(5002)), new TreeSet<>(), Origin.NONE);
    var worker =
        new Expectation(
            "h",
            "h.example.org",
            5002,
            "training",
            new ResourceRef("Stack", "s"),
            "w",
            service,
            new TreeMap<>(),
            Origin.NONE,
            Origin.NONE);
    var spec = new WorkersSpec(URL, HttpAccess.NONE, List.of(worker), Duration.ZERO, 3);
    return ApplicationLook.of(new WorkersKind(), "app", spec).answer("GET " + URL, 200, body);
  }

  @Provide
  Arbitrary<String> cutOff() {
    return Arbitraries.integers().between(0, GOOD.length() - 1).map(n -> GOOD.substring(0, n));
  }

  @Provide
  Arbitrary<String> mangled() {
    var where = Arbitraries.integers().between(0, GOOD.length() - 1);
    var what = Arbitraries.of("\u0000", "\"", "{", "]", "null", "1e999999999", "\\", ",", "[", "é");
    return net.jqwik.api.Combinators.combine(where, what)
        .as((at, with) -> GOOD.substring(0, at) + with + GOOD.substring(at + 1));
  }

  @Property(tries = 150)
  void nothingIsRestartedBecauseOfAnAnswerThatWasCutOff(@ForAll("cutOff") String body) {
    var judgement = look(body).pass();
    assertTrue(judgement.demands().isEmpty());
    assertTrue(judgement.findings().get(0) instanceof Finding.Unseen);
  }

  @Property(tries = 300)
  void noAnswerBreaksTheJudgement(@ForAll("mangled") String body) {
    assertTrue(look(body).pass().sights().size() >= 1);
  }
}
