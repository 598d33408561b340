package io.hostwright.host.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostException;
import io.hostwright.host.HostProcessContract;
import io.hostwright.host.HostSession;
import io.hostwright.host.Links;
import io.hostwright.host.NoEngine;
import io.hostwright.host.PathShell;
import io.hostwright.host.RealOutside;
import io.hostwright.host.TestTargets;
import io.hostwright.host.script.ScriptedHostSession;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same where busybox is shell and tools, as on Alpine: nothing of GNU is on the PATH. */
@StartsProcesses
final class BusyboxHostSessionTest extends HostProcessContract {
  private static final Path BUSYBOX = Path.of("/bin/busybox");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path tools;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @BeforeAll
  static void installApplets() throws Exception {
    assumeTrue(Files.isExecutable(BUSYBOX), "needs busybox");
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "changing owners needs root, who I am not");
    var install =
        new ProcessBuilder(List.of(BUSYBOX.toString(), "--install", "-s", tools.toString()));
    assertEquals(0, install.start().waitFor());
  }

  @AfterAll
  static void removeApplets() throws IOException {
    Links.remove(tools);
  }

  @Override
  protected HostSession connect() throws HostException {
    var shell = new PathShell(new LocalShell(), tools.toString());
    var manner = new Manner(directory + "/state", Patience.LIMIT);
    return ScriptedHostSession.over(
        TestTargets.local(), shell, new LocalRoads(shell), NoEngine.FACTORY, manner);
  }

  @Override
  protected String freshDirectory() throws Exception {
    return Files.createDirectory(directory.resolve("base")).toString();
  }

  @Override
  protected RealOutside outside() {
    return new RealOutside(directory.resolve("state"));
  }
}
