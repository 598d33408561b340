package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Ran;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A group over whole passes, on a host that has it and two users. */
class GroupPassTest {
  private static final String GROUP = "environments/test/group.yaml";
  private static final String DATA =
      "kind: Group\nmetadata: {name: one}\n"
          + "spec: {hosts: [core], name: data, gid: 1500, members: [karl, lisa]}\n";

  private final Passes passes = new Passes();
  private final Set<String> members = new TreeSet<>();

  GroupPassTest() {
    var runs = passes.host.runs();
    runs.program("getent", words -> words.get(0).equals("group") ? group(words) : users(words));
    runs.program(
        "gpasswd",
        words -> {
          boolean added = words.get(0).equals("--add") && members.add(words.get(1));
          boolean taken = words.get(0).equals("--delete") && members.remove(words.get(1));
          return new Ran(added || taken ? 0 : 1, "", "");
        });
  }

  private Ran group(List<String> words) {
    boolean there = Set.of("data", "1500").contains(words.get(1));
    String line = "data:x:1500:" + String.join(",", members) + "\n";
    return there ? new Ran(0, line, "") : new Ran(2, "", "");
  }

  private static Ran users(List<String> words) {
    String lines =
        Stream.of("karl", "lisa", "root")
            .filter(words::contains)
            .map(name -> name + ":x:1000:1000::/:\n")
            .collect(Collectors.joining());
    return new Ran(0, lines, "");
  }

  private List<String> ran() {
    var ran =
        passes.host.performed().stream()
            .filter(Step.Run.class::isInstance)
            .map(step -> ((Step.Run) step).argv().toString())
            .toList();
    passes.host.forgetPerformed();
    return ran;
  }

  private void commit(MemoryTree tree) {
    passes.commit(tree);
    passes.settle();
  }

  @Test
  void whoIsInAGroupStaysInItWhenItsResourceIsRenamed() {
    commit(passes.tree().with(GROUP, DATA));
    assertEquals(List.of("gpasswd --add karl data", "gpasswd --add lisa data"), ran());
    commit(passes.tree().with(GROUP, DATA.replace("name: one", "name: two")));
    assertEquals(List.of(), ran());
    commit(passes.tree().without(GROUP));
    assertEquals(List.of("gpasswd --delete karl data", "gpasswd --delete lisa data"), ran());
  }

  @Test
  void whoLeavesItWithTheRenamingIsTakenOut() {
    commit(passes.tree().with(GROUP, DATA));
    ran();
    var renamed = DATA.replace("name: one", "name: two").replace("karl, ", "");
    commit(passes.tree().with(GROUP, renamed));
    assertEquals(List.of("gpasswd --delete karl data"), ran());
  }
}
