package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.compose.ElementExamples;
import io.hostwright.compose.ElementExamples.Example;
import io.hostwright.compose.element.Elements;
import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every element on every engine, by the examples that it brings with it. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.docker.RealEngine#all")
class ElementLawsIT {
  private static final String NAME = "it-law";

  private final RealEngine engine;
  private final EngineClient client;

  ElementLawsIT(RealEngine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  @BeforeEach
  void prepare() throws Exception {
    engine.prepare();
  }

  @AfterEach
  void clean() throws Exception {
    client.close();
    engine.clean();
  }

  @Test
  void whatIsMadeFromAnExampleNeverDiffersFromIt() throws Exception {
    var wrong = new ArrayList<String>();
    for (Example example : known()) {
      for (String image : List.of(RealEngine.PLAIN, RealEngine.RICH)) {
        var spec = spec(example.asked(), image);
        create(spec);
        tell(wrong, example + " created", diff(spec, image));
        client.perform(new Step.StartContainer(NAME));
        tell(wrong, example + " started", diff(spec, image));
        engine.clean();
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void onlyTheElementIsNamedWhereItIsAskedForAndNotThere() throws Exception {
    var wrong = new ArrayList<String>();
    var bare = spec(Asked.NOTHING, RealEngine.PLAIN);
    create(bare);
    for (Example example : known()) {
      only(wrong, example, diff(spec(example.asked(), RealEngine.PLAIN), RealEngine.PLAIN));
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void onlyTheElementIsNamedWhereItIsThereAndNotAskedFor() throws Exception {
    var wrong = new ArrayList<String>();
    var bare = spec(Asked.NOTHING, RealEngine.PLAIN);
    for (Example example : known()) {
      create(spec(example.asked(), RealEngine.PLAIN));
      only(wrong, example, diff(bare, RealEngine.PLAIN));
      engine.clean();
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void anElementThatTheEngineDoesNotKnowIsRefusedByNameAndNothingIsMade() throws Exception {
    for (Example example : ElementExamples.good()) {
      if (!known(example)) {
        var spec = spec(example.asked(), RealEngine.PLAIN);
        var refusal = assertThrows(HostException.Failed.class, () -> create(spec));
        assertEquals("CreateRefused", refusal.reason().word());
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith(example.element().name() + " needs Docker "), message);
        assertEquals(0, engine.get("/containers/json?all=1&filters=" + named()).size());
      }
    }
  }

  private static String named() {
    return Json.escaped("{\"name\":[\"" + NAME + "\"]}");
  }

  private List<Example> known() throws HostException {
    var known = new ArrayList<Example>();
    for (Example example : ElementExamples.good()) {
      boolean asks = !example.asked().body().isEmpty();
      if (asks && known(example)) {
        known.add(example);
      }
    }
    return known;
  }

  private boolean known(Example example) throws HostException {
    var since = example.element().since();
    return since == null || engine.api().greeting().api().atLeast(since.major(), since.minor());
  }

  private static ContainerSpec spec(Asked asked, String image) {
    var spec = Changed.asked(Specs.minimal(NAME, image), asked);
    String mark = Elements.mark(asked);
    return mark.isEmpty() ? spec : spec.withLabels(Map.of(Elements.MARK, mark));
  }

  private void create(ContainerSpec spec) throws HostException {
    String image = engine.image(spec.image().toString()).id();
    client.perform(new Step.CreateContainer(spec, NAME, image));
  }

  private List<FieldDiff> diff(ContainerSpec spec, String image) throws HostException {
    return ContainerDiffer.diff(spec, engine.container(NAME), engine.image(image));
  }

  private static void tell(List<String> wrong, String what, List<FieldDiff> diffs) {
    if (!diffs.isEmpty()) {
      wrong.add(what + ": " + diffs);
    }
  }

  /** What an example says that is so anyway is no difference. */
  private static void only(List<String> wrong, Example example, List<FieldDiff> diffs) {
    String name = example.element().name();
    boolean others =
        diffs.stream()
            .map(FieldDiff::field)
            .anyMatch(field -> !field.equals(name) && !field.startsWith(name + "."));
    boolean none = diffs.isEmpty() && example.equals(first(example));
    if (others || none) {
      wrong.add(example + ": " + diffs);
    }
  }

  private static Example first(Example example) {
    return new Example(example.element(), example.element().good().get(0));
  }
}
