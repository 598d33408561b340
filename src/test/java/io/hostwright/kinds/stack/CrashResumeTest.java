package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kinds.stack.Worlds.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From every stage, wherever and however often the operator's process ends on the way, a service
 * ends as it would have without.
 */
class CrashResumeTest {
  /** No way to the end takes so many passes or steps. */
  private static final int BOUND = 60;

  private static List<World> worlds() {
    return Worlds.all();
  }

  @Test
  void thereIsAWayIntoEveryStage() {
    var reached = worlds().stream().map(World::stage).collect(Collectors.toSet());
    assertEquals(Set.of(Stage.values()), reached);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void everyWayLeadsToItsStage(World world) {
    assertEquals(world.stage(), world.make().stage());
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aCrashAfterAnyStepChangesNothingOfTheEnd(World world) {
    String end = world.make().settle().end();
    int crashes = 0;
    for (int passes = 0; passes < BOUND; passes++) {
      int steps = 0;
      while (steps < BOUND) {
        var crashed = world.make();
        for (int i = 0; i < passes; i++) {
          crashed.passed();
        }
        if (!crashed.look.crashAfter(steps)) {
          break;
        }
        assertEquals(
            end,
            crashed.meanwhile().settle().end(),
            "a crash after " + steps + " steps of pass " + passes);
        steps++;
        crashes++;
      }
      if (isOver(world, passes)) {
        break;
      }
    }
    assertTrue(crashes > 0);
  }

  /** More passes are the same pass: nothing is left to be done, or one thing again and again. */
  private static boolean isOver(World world, int passes) {
    var still = world.make();
    for (int i = 0; i < passes; i++) {
      still.passed();
    }
    String before = still.end();
    return Stream.of(1, 2, 3).allMatch(i -> still.passed().end().equals(before));
  }

  /** But for what is to be done again after each crash, because nothing tells that it was done. */
  @ParameterizedTest
  @MethodSource("worlds")
  void aCrashAfterEverySingleStepChangesNothingOfTheEnd(World world) {
    String end = world.make().settle().end();
    var crashing = world.make();
    int crashes = 0;
    while (crashes < BOUND && crashing.look.crashAfter(1)) {
      crashing.meanwhile();
      crashes++;
    }
    var facts = crashing.facts();
    var left = crashing.stage().recipe(facts);
    boolean again = left.contains(Move.START_AGAIN) || left.contains(Move.RESTART);
    assertTrue(crashes < BOUND || again, "it gets nowhere: " + facts);
    assertEquals(end, crashing.meanwhile().settle().end(), "after " + crashes + " crashes");
  }

  @Test
  void whatNeverRanGivesWayAlsoWhereItHasAVolume() {
    assertEquals(
        """
        web-app-1 of reg/web:1 runs, restart unless-stopped
        networks [web_default]
        owned [web-app-1, web_default, web_data]
        proven false, failures [web-app-1]
        held StartRefused\
        """,
        Worlds.neverRan().settle().end());
  }
}
