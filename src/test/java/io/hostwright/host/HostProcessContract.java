package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Argv;
import io.hostwright.plan.Step;
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
