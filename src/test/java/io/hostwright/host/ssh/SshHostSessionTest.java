package io.hostwright.host.ssh;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostProcessContract;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.RealOutside;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** This machine's files, through a real OpenSSH server. */
@StartsProcesses
final class SshHostSessionTest extends HostProcessContract {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path keys;

  @SuppressWarnings("NullAway.Init")
  private static TestSshd sshd;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @BeforeAll
  static void start() throws Exception {
    TestSshd.assumePossible();
    sshd = TestSshd.start(keys);
  }

  @AfterAll
  static void stop() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
  }

  @Override
  protected HostSession connect() throws Exception {
    var manner = new Manner(directory + "/state", Patience.LIMIT);
    return new SshHostConnector(TestSshd.settings(), NoEngine.FACTORY, manner)
        .connect(sshd.target());
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
