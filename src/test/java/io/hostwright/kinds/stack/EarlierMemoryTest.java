package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hostwright.engine.ImageRef;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import io.hostwright.store.InventoryCodec;
import io.hostwright.store.InventoryCodec.UnreadableInventory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an earlier operator noted of a stack means what it meant. Its documents are those that it
 * wrote on these very hosts, where all ids and digests are the same each time.
 */
class EarlierMemoryTest {
  private static final String CONF = "web-conf-1";

  private static String compose(String image) {
    return StackWorld.compose(
        StackWorld.service("app", image),
        StackWorld.service("conf", "web:2")
            + "    volumes: [data:/data, ./app.conf:/etc/app.conf:ro]\nvolumes: {data: {}}\n");
  }

  private static StackWorld converged() {
    return new StackWorld(compose("web:1")).settle();
  }

  /** The new app failed, and the process ended when the other's file was written. */
  private static StackWorld midway() {
    var failed = converged().desire(compose("crash:1")).settle();
    return failed.desire(compose("crash:1"), "two").crashAfter(1);
  }

  private static String document(String name) {
    try (InputStream in =
        EarlierMemoryTest.class.getResourceAsStream("/io/hostwright/store/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InventoryEntry entry(String document) {
    try {
      Inventory inventory = InventoryCodec.read(document);
      assertEquals(1, inventory.entries().size());
      return inventory.entries().get(0);
    } catch (UnreadableInventory e) {
      throw new AssertionError(e);
    }
  }

  private static StackWorld under(String document, StackWorld world) {
    world.look.remembering(today -> entry(document));
    return world;
  }

  /** What is to be done, by the lines of the plan. */
  private static List<String> planned(StackWorld world) {
    return world.look.look().actions().stream().map(PlanText::line).toList();
  }

  /** After one look, which gives ids to what the form had none of. */
  private static InventoryEntry remembered(StackWorld world) {
    return world.look.look().memory().demanded(new TreeMap<>());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whatAnEarlierFormHasIsWhatIsRememberedToday(int form) {
    String converged = document("inventory-" + form + "-converged.json");
    assertEquals(remembered(converged()), remembered(under(converged, converged())));
    String midway = document("inventory-" + form + "-stack.json");
    assertEquals(remembered(midway()), remembered(under(midway, midway())));
  }

  @Test
  void whatADemandOfTheSecondFormDidIsRemembered() {
    var noted = entry(document("inventory-2-stack.json"));
    assertNotEquals(new TreeMap<>(), noted.demanded());
  }

  @Test
  void aConvergedStackPlansNothingUnderAnyEarlierForm() {
    String second = document("inventory-2-converged.json");
    String first =
        second
            .replace("\"version\" : 2", "\"version\" : 1")
            .replaceFirst("(?s),\\s+\"notes\" : \\{.*?}", "");
    assertEquals(2, entry(first).notes().size());
    String third = document("inventory-3-converged.json");
    for (String form : List.of(first, second, third)) {
      var world = under(form, converged());
      world.host().forgetPerformed();
      assertEquals("[]", world.look.look().actions().toString());
      assertEquals(converged().end(), world.settle().end());
      assertEquals(List.of(), world.host().performed());
      assertEquals(converged().look.entry(), world.look.entry());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whatFailedIsNotTriedAgainAndWhatIsOwedIsDoneOnce(int form) {
    var world = under(document("inventory-" + form + "-stack.json"), midway());
    assertEquals(List.of("restart container " + CONF), planned(world));
    assertEquals("held CrashLooping", StackWorld.told(world.look.look().findings().get(0)));
    world.host().forgetPerformed();
    world.settle();
    assertEquals(
        List.of(new Step.RestartContainer(CONF, world.container(CONF).grace())),
        world.host().performed());
    assertEquals(midway().settle().end(), world.end());
  }

  @Test
  void aPinStillPins() {
    var world = under(document("inventory-2-converged.json"), converged());
    world.host().images().publish("reg/web:2", "moved");
    String before = world.container(CONF).imageId();
    world.byHand(new Step.PullImage(ImageRef.parse("reg/web:2"), null));
    world.host().engine().delete(CONF);
    world.settle();
    assertEquals(before, world.container(CONF).imageId());
  }
}
