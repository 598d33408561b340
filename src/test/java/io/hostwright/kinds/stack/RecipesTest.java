package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kinds.stack.Worlds.World;
import io.hostwright.plan.Action;
import io.hostwright.plan.Finding;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is planned at every stage, step by step, and where it ends: the text in recipes.txt. */
class RecipesTest {

  @Test
  void everyStageHasItsActionsAndItsEnd() throws IOException {
    String all = Worlds.all().stream().map(RecipesTest::told).collect(Collectors.joining("\n"));
    try (InputStream in = RecipesTest.class.getResourceAsStream("recipes.txt")) {
      String expected =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected, all);
    }
  }

  private static String told(World world) {
    var made = world.make();
    var moves = made.stage().recipe(made.facts());
    var lines = new ArrayList<String>();
    lines.add(made.stage() + ": " + world.how());
    lines.add("  " + moves.stream().map(Move::name).collect(Collectors.joining(" ")));
    var decision = made.look.look();
    for (Action action : decision.actions()) {
      lines.add("    " + PlanText.line(action));
      action.causes().forEach(cause -> lines.add("      " + cause));
      action.steps().forEach(step -> lines.add("        " + line(step)));
    }
    for (Finding finding : decision.findings()) {
      lines.add("    " + StackWorld.told(finding));
    }
    lines.add("  and in the end");
    lines.add(made.settle().end().indent(4).stripTrailing());
    String text = String.join("\n", lines) + "\n";
    return text.replace("environments/test/", "").replaceAll("@sha256:[0-9a-f]+", "");
  }

  private static String line(Step step) {
    return switch (step) {
      case Step.CreateContainer s -> "create " + s.name();
      case Step.StartContainer s -> "start " + s.name();
      case Step.StopContainer s -> "stop " + s.name();
      case Step.RestartContainer s -> "restart " + s.name();
      case Step.UnpauseContainer s -> "unpause " + s.name();
      case Step.RenameContainer s -> "rename " + s.from() + " to " + s.to();
      case Step.RemoveContainer s -> "remove " + s.name();
      case Step.UpdateContainer s -> "update " + s.name() + ", restart " + s.restart();
      case Step.PullImage s -> "pull " + s.image();
      default -> step.getClass().getSimpleName();
    };
  }
}
