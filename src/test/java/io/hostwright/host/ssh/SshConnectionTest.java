package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.Query;
import io.hostwright.host.Slots;
import io.hostwright.host.script.Room;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Sensitive;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connection does when the world is not kind, against a real OpenSSH server. */
@StartsProcesses
final class SshConnectionTest {
  private static final Set<Query<?>> SOMETHING = Set.of(new Query.Path("/etc/hostname"));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private TestSshd sshd;

  @BeforeEach
  void start() throws Exception {
    TestSshd.assumePossible();
    sshd = TestSshd.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
  }

  private HostSession connect(HostTarget target, SshSettings settings) throws HostException {
    return connect(target, settings, Patience.LIMIT);
  }

  private HostSession connect(HostTarget target, SshSettings settings, Duration probe)
      throws HostException {
    var manner = new Manner(directory + "/state", probe);
    return new SshHostConnector(settings, NoEngine.FACTORY, manner).connect(target);
  }

  private HostException.Refused refusal(HostTarget target, SshSettings settings) {
    return assertThrows(HostException.Refused.class, () -> connect(target, settings).close());
  }

  // ---- host keys ----

  @Test
  void anotherHostKeyThanThePinnedOneIsRefusedWithBothFingerprints() throws Exception {
    var target = sshd.target(sshd.port(), "login", sshd.publicKey("other"));
    var e = refusal(target, TestSshd.settings());
    assertEquals("HostKeyMismatch", e.reason().word());
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.matches(
            "host key of workers-b is ssh-ed25519 SHA256:\\S+ but the manifest says ssh-ed25519"
                + " SHA256:\\S+: if the host was reinstalled, put the new key into hostKey.*"),
        message);
  }

  @Test
  void aHostKeyThatNobodyKnowsIsRefusedAndNotTrustedOnFirstUse() throws Exception {
    var target = sshd.target(sshd.port(), "login", null);
    for (int i = 0; i < 2; i++) {
      var e = refusal(target, TestSshd.settings());
      assertEquals("HostKeyUnknown", e.reason().word());
      assertTrue(String.valueOf(e.getMessage()).contains("put it into hostKey"), e.getMessage());
    }
  }

  @Test
  void aKnownHostsFileThatIsNotThereIsToldAsThat() throws Exception {
    Path gone = directory.resolve("gone");
    var settings = new SshSettings(null, gone, Patience.LIMIT, Patience.LIMIT);
    var e = refusal(sshd.target(sshd.port(), "login", null), settings);
    assertEquals("HostKeyUnknown", e.reason().word());
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("which is not in " + gone + " (there is no such file)"),
        e.getMessage());
  }

  @Test
  void aHostKeyInKnownHostsIsAccepted() throws Exception {
    Path known = directory.resolve("known_hosts");
    Files.writeString(
        known, "[127.0.0.1]:" + sshd.port() + " " + sshd.publicKey("host") + " comment\n");
    var settings = new SshSettings(null, known, Patience.LIMIT, Patience.LIMIT);
    try (var session = connect(sshd.target(sshd.port(), "login", null), settings)) {
      assertTrue(session.isOpen());
    }
    Files.writeString(known, "[127.0.0.1]:" + sshd.port() + " " + sshd.publicKey("other") + "\n");
    var e = refusal(sshd.target(sshd.port(), "login", null), settings);
    assertEquals("HostKeyMismatch", e.reason().word());
    assertTrue(String.valueOf(e.getMessage()).contains("another than in " + known), e.getMessage());
  }

  @Test
  void aPinThatIsNoKeyIsRefusedWithAnExample() throws Exception {
    var e =
        refusal(sshd.target(sshd.port(), "login", "ssh-ed25519 nonsense!"), TestSshd.settings());
    assertEquals("HostKeyMismatch", e.reason().word());
    assertTrue(String.valueOf(e.getMessage()).contains("TYPE BASE64"), e.getMessage());
  }

  // ---- login ----

  @Test
  void aKeyThatIsNotAuthorizedIsRefusedByItsFingerprint() throws Exception {
    var target = sshd.target(sshd.port(), "stranger", sshd.publicKey("host"));
    var e = refusal(target, TestSshd.settings());
    assertEquals("AuthRefused", e.reason().word());
    assertTrue(
        String.valueOf(e.getMessage())
            .matches("workers-b refused the login of root with the key SHA256:\\S+: .*"),
        e.getMessage());
  }

  @Test
  void anUnusablePrivateKeyIsToldWithoutQuotingIt() throws Exception {
    Path locked = directory.resolve("locked");
    TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", locked.toString());
    String[] keys = {
      "not a key at all",
      "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAAdamaged\n-----END OPENSSH PRIVATE KEY-----\n",
      Files.readString(locked)
    };
    for (String key : keys) {
      var target = TestSshd.target(sshd.port(), Sensitive.secret(key), sshd.publicKey("host"));
      var e = refusal(target, TestSshd.settings());
      assertEquals("AuthRefused", e.reason().word());
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("private key for workers-b"), message);
      assertFalse(message.contains("not a key at all") || message.contains("AAAAdamaged"));
    }
  }

  @Test
  void noKeyAtAllIsRefusedAndTheOperatorsOwnKeyIsUsedWhereTheManifestNamesNone() throws Exception {
    var named = sshd.target();
    var without =
        new HostTarget(
            named.id(),
            named.transport(),
            named.address(),
            named.port(),
            named.user(),
            null,
            named.hostKey(),
            false,
            named.dockerSocket());
    assertEquals("AuthRefused", refusal(without, TestSshd.settings()).reason().word());
    var settings = new SshSettings(named.privateKey(), null, Patience.LIMIT, Patience.LIMIT);
    try (var session = connect(without, settings)) {
      assertTrue(session.isOpen());
    }
  }

  @Test
  void rsaKeysWork() throws Exception {
    Path rsa = directory.resolve("rsa");
    TestSshd.run("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", rsa.toString());
    Files.writeString(
        directory.resolve("login.pub"), Files.readString(directory.resolve("rsa.pub")));
    var key = Sensitive.secret(Files.readString(rsa));
    try (var session =
        connect(TestSshd.target(sshd.port(), key, sshd.publicKey("host")), TestSshd.settings())) {
      assertTrue(session.isOpen());
    }
  }

  // ---- hosts that are not there ----

  @Test
  void aPortWhereNobodyListensIsUnreachable() throws Exception {
    int port = sshd.port();
    sshd.close();
    var target = sshd.target(port, "login", sshd.publicKey("host"));
    var e =
        assertThrows(
            HostException.Unreachable.class, () -> connect(target, TestSshd.settings()).close());
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("workers-b cannot be reached at 127.0.0.1:"));
  }

  private HostSession connect(HostTarget target, Slots dials) throws HostException {
    var room = new Room(dials, new Slots(1), new Slots(1));
    var manner = new Manner(directory + "/state", Patience.LIMIT, room);
    return new SshHostConnector(TestSshd.settings(), NoEngine.FACTORY, manner).connect(target);
  }

  @Test
  void whoLogsInWaitsForASlotAndIsReachedBefore() throws Exception {
    var target = sshd.target();
    var dials = new Slots(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var session =
          dials.in(
              () -> {
                var dialled = threads.submit(() -> connect(target, dials));
                Patience.await("it is reached").until(() -> !sshd.connections().isEmpty());
                assertFalse(dialled.isDone(), "nobody logs in without a slot");
                return dialled;
              });
      try (var open = session.get()) {
        assertTrue(open.isOpen());
      }
    }
  }

  @Test
  void aHostThatIsNotThereTakesNobodysSlot() throws Exception {
    int port = sshd.port();
    sshd.close();
    var target = sshd.target(port, "login", sshd.publicKey("host"));
    assertThrows(HostException.Unreachable.class, () -> connect(target, new Slots(0)).close());
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsGivenUpAsUnreachable() throws Exception {
    try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var settings = new SshSettings(null, null, Duration.ofMillis(500), Patience.LIMIT);
      var target = sshd.target(mute.getLocalPort(), "login", sshd.publicKey("host"));
      assertThrows(HostException.Unreachable.class, () -> connect(target, settings).close());
    }
  }

  @Test
  void aKilledServerClosesTheSessionAndItCanBeDialledAgain() throws Exception {
    var session = connect(sshd.target(), TestSshd.settings());
    session.ask(SOMETHING);
    sshd.connections().forEach(ProcessHandle::destroyForcibly);
    Patience.await().until(() -> !session.isOpen());
    assertThrows(HostException.Unreachable.class, () -> session.ask(SOMETHING));
    session.close();
    try (var next = connect(sshd.target(), TestSshd.settings())) {
      assertTrue(next.isOpen());
      next.ask(SOMETHING);
    }
  }

  @Test
  void aHalfOpenConnectionMeetsItsDeadlinesAndIsFoundDead() throws Exception {
    // Three signs of life must be missed: long enough for a machine that has much else to do.
    var settings = new SshSettings(null, null, Patience.LIMIT, Duration.ofSeconds(3));
    var session = connect(sshd.target(), settings, Duration.ofSeconds(2));
    session.ask(SOMETHING);
    sshd.freezeConnections();
    try {
      assertThrows(HostException.class, () -> session.ask(SOMETHING));
      Patience.await().until(() -> !session.isOpen());
    } finally {
      session.close();
    }
  }
}
