package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Argv;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The laws of commands that are about processes, which a host in memory has none of. */
public abstract class HostProcessContract extends HostSessionContract {

  @Override
  protected abstract RealOutside outside();

  private Argv program(String name, String... lines) {
    String path = base() + "/" + name;
    outside().executable(path, String.join("\n", lines));
    return Argv.Template.of(path).asIs();
  }

  @Test
  void manyLooksAreAnsweredAndFewRunAtOnce() throws Exception {
    session().perform(new Step.MakeDirectory(base() + "/running", UNSAID));
    var counts =
        program(
            "counts",
            "mkdir '" + base() + "/running/'$$",
            "said=$1; set -- '" + base() + "/running/'*",
            "echo $# >> '" + base() + "/counted'",
            "sleep 0.1 2>/dev/null || sleep 1",
            "rmdir '" + base() + "/running/'$$",
            "echo $said");
    var template = new Argv.Template(List.of(counts.program(), "{number}"));
    var queries = new HashSet<Query<?>>();
    for (int i = 0; i < 40; i++) {
      queries.add(new Query.Look(template.with("number", Integer.toString(i))));
    }
    var answers = session().ask(queries);
    for (int i = 0; i < 40; i++) {
      var look = new Query.Look(template.with("number", Integer.toString(i)));
      assertEquals(Observation.present(new Ran(0, i + "\n", "")), answers.to(look));
    }
    var counted = outside().read(base() + "/counted").orElseThrow().lines().toList();
    assertEquals(40, counted.size());
    int most = counted.stream().mapToInt(Integer::parseInt).max().orElseThrow();
    assertTrue(most <= 8, "at once: " + most);
  }

  @Test
  void whatActsIsStartedOnceAlsoWhenTheShellDiesUnderIt() throws Exception {
    session().perform(new Step.MakeDirectory(base() + "/ready", UNSAID));
    var step =
        new Step.Run(
            program(
                "kills",
                "echo begun >> '" + base() + "/begun'",
                "above= p=$PPID",
                "while read -r _ name _ up _ < /proc/$p/stat; do",
                "  case $name in",
                "    '(sh)'|'(ash)'|'(dash)'|'(bash)'|'(busybox)'|'(timeout)')",
                "      above=\"$p $above\" p=$up ;;",
                "    *) break ;;",
                "  esac",
                "done",
                "kill -KILL $above"),
            List.of());
    var e = assertThrows(HostException.Timeout.class, () -> session().perform(step));
    assertEquals(Optional.of("begun\n"), outside().read(base() + "/begun"));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains("whether it did what it does is not known"), said);
  }
}
