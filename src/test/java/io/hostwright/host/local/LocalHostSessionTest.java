package io.hostwright.host.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostProcessContract;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.RealOutside;
import io.hostwright.host.TestTargets;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** This machine's own files, through its own shell. */
@StartsProcesses
final class LocalHostSessionTest extends HostProcessContract {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @BeforeAll
  static void rootOnly() {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "changing owners needs root, who I am not");
  }

  @Override
  protected HostSession connect() throws Exception {
    var manner = new Manner(directory + "/state", Patience.LIMIT);
    return new LocalHostConnector(NoEngine.FACTORY, manner).connect(TestTargets.local());
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
