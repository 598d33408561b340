package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mirror over SSH, against git's own program behind a real SSH server. */
@StartsProcesses
class GitSshTest {
  @TempDir Path temporary;
  private SourceRepository source;
  private KeyPair key;
  private GitSshServer server;

  @BeforeEach
  void serve() throws Exception {
    source = SourceRepository.create(temporary.resolve("repositories/fleet.git"));
    source.commit("a", "1");
    key = GitSshServer.key("ssh-ed25519");
    server =
        new GitSshServer(temporary.resolve("repositories"), GitSshServer.key("ssh-ed25519"), key);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    Patience.await()
        .untilAsserted(
            () ->
                assertEquals(
                    List.of(),
                    ProcessHandle.current().children().map(ProcessHandle::pid).toList()));
  }

  private GitMirror mirror(@Nullable Sensitive key, String... knownHosts) throws Exception {
    return mirror(server.url("fleet.git"), key, knownHosts);
  }

  private GitMirror mirror(String url, @Nullable Sensitive key, String... knownHosts)
      throws Exception {
    Path file = Files.write(temporary.resolve("known_hosts"), List.of(knownHosts));
    return GitMirror.open(
        new MirrorSettings(
            url, "main", temporary.resolve("state"), null, key, file, Patience.LIMIT));
  }

  private Sensitive goodKey() throws Exception {
    return GitSshServer.text(key, null);
  }

  @Test
  void theKeyAndTheHostKeyLetItFetch() throws Exception {
    try (var mirror = mirror(goodKey(), "# a comment", "", server.line(server.hostKey))) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
      source.commit("a", "2");
      assertEquals("2", Mirrors.fetched(mirror, "a"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-rsa", "ecdsa-sha2-nistp256"})
  void otherKindsOfKeysWorkToo(String type) throws Exception {
    server.close();
    key = GitSshServer.key(type);
    server = new GitSshServer(temporary.resolve("repositories"), GitSshServer.key(type), key);
    try (var mirror = mirror(goodKey(), server.line(server.hostKey))) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
    }
  }

  @Test
  void aKeyThatSshKeygenMadeIsRead() throws Exception {
    server.close();
    for (String form : List.of("RFC4716", "PEM", "PKCS8")) {
      Path file = temporary.resolve("id_" + form);
      // An ecdsa key has all three forms, a newer one does not.
      var made =
          new ProcessBuilder(
                  "ssh-keygen", "-q", "-t", "ecdsa", "-m", form, "-N", "", "-f", file.toString())
              .start();
      assertEquals(0, made.waitFor());
      var text = Sensitive.secret(Files.readString(file).strip());
      assertTrue(SshAccess.of(text, null).hasKey(), form);
    }
  }

  @Test
  void anUnknownHostKeyIsRefusedWithTheLineThatWouldAcceptIt() throws Exception {
    try (var mirror = mirror(goodKey())) {
      var e = Mirrors.refused(Trouble.HOST_KEY_REFUSED, mirror);
      assertTrue(
          e.getMessage().contains("the host key of 127.0.0.1 is not known; if it is the right one"),
          e.getMessage());
      assertTrue(e.getMessage().endsWith(server.line(server.hostKey)), e.getMessage());
      // The line is taken from the message as a person would, and works without a restart.
      Files.writeString(
          temporary.resolve("known_hosts"), e.getMessage().replaceFirst("(?s).*: ", "") + "\n");
      assertEquals("1", Mirrors.fetched(mirror, "a"));
    }
  }

  @Test
  void anotherHostKeyThanTheKnownOneIsRefused() throws Exception {
    try (var mirror = mirror(goodKey(), server.line(GitSshServer.key("ssh-ed25519")))) {
      var e = Mirrors.refused(Trouble.HOST_KEY_REFUSED, mirror);
      assertTrue(e.getMessage().contains("is not the expected one"), e.getMessage());
    }
    assertEquals(
        1, Files.readAllLines(temporary.resolve("known_hosts")).size(), "nothing is written");
  }

  @Test
  void aRevokedHostKeyIsRefusedWhereverElseItIsListed() throws Exception {
    var line = server.line(server.hostKey);
    try (var mirror = mirror(goodKey(), line, "@revoked " + line)) {
      var e = Mirrors.refused(Trouble.HOST_KEY_REFUSED, mirror);
      assertTrue(e.getMessage().contains("is revoked"), e.getMessage());
    }
  }

  @Test
  void anAuthoritysKeyIsNoHostKey() throws Exception {
    try (var mirror = mirror(goodKey(), "@cert-authority " + server.line(server.hostKey))) {
      Mirrors.refused(Trouble.HOST_KEY_REFUSED, mirror);
    }
  }

  @Test
  void theKeyOfAnotherPortIsNotThisServers() throws Exception {
    var line = server.line(server.hostKey).replaceFirst("\\[(.*)]:\\d+", "$1");
    try (var mirror = mirror(goodKey(), line)) {
      Mirrors.refused(Trouble.HOST_KEY_REFUSED, mirror);
    }
  }

  @Test
  void hashedNamesAreKnownToo() throws Exception {
    mirror(goodKey(), server.line(server.hostKey)).close();
    Path file = temporary.resolve("known_hosts");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var hashed = new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", file.toString()).start();
    assertEquals(0, hashed.waitFor());
    var lines = Files.readAllLines(file);
    assertTrue(lines.get(0).startsWith("|1|"), lines.get(0));
    try (var mirror = mirror(goodKey(), lines.get(0))) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
    }
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsTold() throws Exception {
    var other = GitSshServer.text(GitSshServer.key("ssh-ed25519"), null);
    try (var mirror = mirror(other, server.line(server.hostKey))) {
      var e = Mirrors.refused(Trouble.ACCESS_REFUSED, mirror);
      assertTrue(e.getMessage().contains("check repository.ssh-key"), e.getMessage());
    }
  }

  @Test
  void withoutAKeyTheLoginIsAskedFor() throws Exception {
    try (var mirror = mirror((Sensitive) null, server.line(server.hostKey))) {
      var e = Mirrors.refused(Trouble.ACCESS_REFUSED, mirror);
      assertTrue(e.getMessage().endsWith("set repository.ssh-key"), e.getMessage());
    }
  }

  @Test
  void aKeyThatIsNoneOrLockedIsRefusedWithoutShowingIt() throws Exception {
    var locked = GitSshServer.text(key, "hunter2");
    for (Sensitive bad :
        List.of(
            Sensitive.secret("hunter2"),
            Sensitive.secret(""),
            Sensitive.secret("-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n"),
            locked)) {
      var e = assertThrows(RepositoryException.class, () -> mirror(bad));
      assertEquals(Trouble.ACCESS_REFUSED, e.trouble());
      assertTrue(e.getMessage().startsWith("repository.ssh-key cannot be used"), e.getMessage());
      assertFalse(e.getMessage().contains("hunter2"), e.getMessage());
    }
  }

  @Test
  void aRepositoryThatIsNotThereIsTold() throws Exception {
    try (var mirror = mirror(server.url("flaet.git"), goodKey(), server.line(server.hostKey))) {
      Mirrors.refused(Trouble.NO_REPOSITORY, mirror);
    }
  }

  @Test
  void aServerThatWentAwayIsToldAndTheMirrorAnswers() throws Exception {
    try (var mirror = mirror(goodKey(), server.line(server.hostKey))) {
      mirror.fetch();
      server.close();
      var e = Mirrors.refused(Trouble.UNREACHABLE, mirror);
      assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
      assertEquals("1", Mirrors.text(mirror, "main", "a"));
    }
  }

  @Test
  void whatWasSaidOfOneConnectionIsNotSaidOfTheNext() throws Exception {
    try (var mirror = mirror(goodKey())) {
      Mirrors.refused(Trouble.HOST_KEY_REFUSED, mirror);
      server.close();
      Mirrors.refused(Trouble.UNREACHABLE, mirror);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://git@git.invalid/x", "git@git.invalid:x", "http://git.invalid/x"})
  void aHostWithoutAddressIsNamed(String url) throws Exception {
    try (var mirror = mirror(url, goodKey())) {
      var e = Mirrors.refused(Trouble.UNREACHABLE, mirror);
      assertTrue(
          e.getMessage().endsWith("no address is known for the host 'git.invalid'"),
          e.getMessage());
    }
  }

  @Test
  void noThreadIsLeftOverAfterAFetch() throws Exception {
    try (var mirror = mirror(goodKey(), server.line(server.hostKey))) {
      mirror.fetch();
      int before = clientThreads();
      for (int i = 0; i < 5; i++) {
        mirror.fetch();
      }
      Patience.await()
          .untilAsserted(() -> assertTrue(clientThreads() <= before, clientThreads() + ""));
    }
  }

  private static int clientThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().contains("ssh") || t.getName().contains("JGit"))
            .count();
  }
}
