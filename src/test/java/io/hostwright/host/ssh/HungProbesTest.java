package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import io.hostwright.host.Gate;
import io.hostwright.host.NoEngine;
import io.hostwright.host.PathShell;
import io.hostwright.host.Query;
import io.hostwright.host.script.ScriptedHostSession;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes that hang on the host must not use up the sessions that its sshd allows. */
@StartsProcesses
final class HungProbesTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void moreHungProbesThanSshdHasSessionsLeaveTheConnectionWorking() throws Exception {
    TestSshd.assumePossible();
    Path tools = Files.createDirectory(directory.resolve("tools"));
    try (var gate = Gate.at(directory.resolve("gate"));
        var sshd = TestSshd.start(directory, "MaxSessions 5");
        var connection = SshDial.reach(sshd.target(), TestSshd.settings()).login()) {
      Path stat =
          Files.writeString(
              tools.resolve("stat"),
              "#!/bin/sh\ncase \"$*\" in *hangs*) "
                  + gate.waiting()
                  + ";; esac\nexec /usr/bin/stat \"$@\"\n");
      Files.setPosixFilePermissions(stat, PosixFilePermissions.fromString("rwxr-xr-x"));
      var shell = new PathShell(new SshShell(connection), tools + ":/usr/bin:/bin");
      var session =
          ScriptedHostSession.over(
              sshd.target(),
              shell,
              new SshRoads(connection),
              NoEngine.FACTORY,
              new Manner(directory + "/state", Duration.ofSeconds(2)));
      for (int i = 0; i < 4; i++) {
        String hangs = directory + "/hangs-" + i;
        String good = directory + "/host.pub";
        var answers = session.ask(Set.of(new Query.Path(hangs), new Query.Path(good)));
        assertInstanceOf(Present.class, answers.path(good), "look " + i);
        assertInstanceOf(Unknown.class, answers.path(hangs));
      }
      assertTrue(session.isOpen());
    }
  }
}
