package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror over HTTP, against git's own server. */
@StartsProcesses
class GitHttpTest {
  private static final String TOKEN = "glpat-hunter2";

  @TempDir Path temporary;
  private SourceRepository source;
  private GitServer server;

  @BeforeEach
  void serve() throws IOException {
    source = SourceRepository.create(temporary.resolve("repositories/fleet.git"));
    source.commit("a", "1");
    server = new GitServer(temporary.resolve("repositories"));
    server.guarded("/private", TOKEN);
    server.open("/public");
  }

  @AfterEach
  void stop() {
    server.close();
    Patience.await("git's program ends")
        .until(() -> ProcessHandle.current().children().findAny().isEmpty());
  }

  private MirrorSettings settings(String path) {
    return Mirrors.settings(
        path.contains("://") ? path : server.url(path), temporary.resolve("state"));
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Neither the exception nor its causes nor a file shows the token. */
  private void assertSecret(RepositoryException e) throws IOException {
    for (Throwable t = e; t != null; t = t.getCause()) {
      assertFalse(String.valueOf(t.getMessage()).contains("hunter2"), t.toString());
    }
    try (var files = Files.walk(temporary.resolve("state"))) {
      files.filter(Files::isRegularFile).forEach(GitHttpTest::assertNoToken);
    }
  }

  private static void assertNoToken(Path file) {
    try {
      var text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("hunter2"), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPublicRepositoryNeedsNoToken() throws Exception {
    try (var mirror = GitMirror.open(settings("/public/fleet.git"))) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
      source.commit("a", "2");
      assertEquals("2", Mirrors.fetched(mirror, "a"));
    }
  }

  @Test
  void theTokenIsSentAsThePassword() throws Exception {
    var settings = Mirrors.withToken(settings("/private/fleet.git"), TOKEN + "\n");
    try (var mirror = GitMirror.open(settings)) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
    }
    assertTrue(server.authorizations.contains(basic("oauth2", TOKEN)));
  }

  @Test
  void theUrlsOwnUserGoesWithTheToken() throws Exception {
    var url = server.url("/private/fleet.git").replace("//", "//deploy@");
    try (var mirror = GitMirror.open(Mirrors.withToken(settings(url), TOKEN))) {
      mirror.fetch();
    }
    assertTrue(server.authorizations.contains(basic("deploy", TOKEN)));
  }

  @Test
  void credentialsInTheUrlAreUsedAndKeptOutOfFilesAndMessages() throws Exception {
    var url = server.url("/private/fleet.git").replace("//", "//me:" + TOKEN + "@");
    try (var mirror = GitMirror.open(settings(url))) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
      server.close();
      var e = Mirrors.refused(Trouble.UNREACHABLE, mirror);
      assertTrue(e.getMessage().startsWith("fetching http://127.0.0.1:"), e.getMessage());
      assertSecret(e);
      assertEquals("1", Mirrors.text(mirror, "main", "a"));
    }
  }

  @Test
  void aWrongTokenIsTold() throws Exception {
    var settings = Mirrors.withToken(settings("/private/fleet.git"), "hunter2-old");
    try (var mirror = GitMirror.open(settings)) {
      var e = Mirrors.refused(Trouble.ACCESS_REFUSED, mirror);
      assertTrue(
          e.getMessage().contains("refuses the login; check repository.token"), e.getMessage());
      assertSecret(e);
    }
  }

  @Test
  void aMissingTokenIsTold() throws Exception {
    try (var mirror = GitMirror.open(settings("/private/fleet.git"))) {
      var e = Mirrors.refused(Trouble.ACCESS_REFUSED, mirror);
      assertTrue(
          e.getMessage().endsWith("the server wants a login; set repository.token"),
          e.getMessage());
    }
  }

  @Test
  void aTokenThatMayNotReadTheRepositoryIsTold() throws Exception {
    server.on("/forbidden", exchange -> exchange.sendResponseHeaders(403, -1));
    try (var mirror = GitMirror.open(Mirrors.withToken(settings("/forbidden/fleet.git"), TOKEN))) {
      Mirrors.refused(Trouble.ACCESS_REFUSED, mirror);
    }
  }

  @Test
  void aRepositoryThatIsNotThereIsTold() throws Exception {
    try (var mirror = GitMirror.open(settings("/public/flaet.git"))) {
      var e = Mirrors.refused(Trouble.NO_REPOSITORY, mirror);
      assertTrue(e.getMessage().contains("check repository.url"), e.getMessage());
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAfterTheTimeout() throws Exception {
    var done = new CountDownLatch(1);
    server.on("/silent", exchange -> await(done));
    var settings = Mirrors.withTimeout(settings("/silent/fleet.git"), Duration.ofSeconds(1));
    try (var mirror = GitMirror.open(settings)) {
      Mirrors.refused(Trouble.UNREACHABLE, mirror);
    } finally {
      done.countDown();
    }
  }

  @Test
  void aServerThatBreaksOffInThePackLeavesTheMirrorAsItWas() throws Exception {
    var torn = new AtomicBoolean();
    server.on(
        "/torn",
        exchange -> {
          if (exchange.getRequestMethod().equals("GET") || !torn.get()) {
            server.backend(exchange, "/torn");
          } else {
            GitServer.drain(exchange.getRequestBody());
            exchange
                .getResponseHeaders()
                .set("Content-Type", "application/x-git-upload-pack-result");
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write("000dpackfile\n".getBytes(StandardCharsets.US_ASCII));
          }
        });
    try (var mirror = GitMirror.open(settings("/torn/fleet.git"))) {
      mirror.fetch();
    }
    source.write("big", "x".repeat(100_000)).commit("a", "2");
    torn.set(true);
    try (var mirror = GitMirror.open(settings("/torn/fleet.git"))) {
      var e = Mirrors.refused(Trouble.UNREACHABLE, mirror);
      assertTrue(e.getMessage().startsWith("fetching "), e.getMessage());
      assertEquals("1", Mirrors.text(mirror, "main", "a"));
    }
    torn.set(false);
    try (var mirror = GitMirror.open(settings("/torn/fleet.git"))) {
      assertEquals("2", Mirrors.fetched(mirror, "a"));
    }
  }

  @Test
  void aProcessKilledInItsFirstCloneIsNoHindrance() throws Exception {
    var reached = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    server.on(
        "/slow",
        exchange -> {
          if (exchange.getRequestMethod().equals("POST")) {
            reached.countDown();
            await(done);
          } else {
            server.backend(exchange, "/slow");
          }
        });
    var child =
        ChildJvm.start(
            FetchMain.class, server.url("/slow/fleet.git"), temporary.resolve("state").toString());
    try {
      reached.await();
    } finally {
      child.destroyForcibly().waitFor();
      done.countDown();
    }
    assertTrue(Files.isDirectory(temporary.resolve("state/mirror.git")), "killed half-way");
    try (var mirror = GitMirror.open(settings("/public/fleet.git"))) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
    }
    assertFalse(Files.exists(temporary.resolve("state/mirror.damaged")));
  }

  @Test
  void aServerThatIsBusyForEverIsGivenUpToo() throws Exception {
    var requests = new AtomicInteger();
    var done = new CountDownLatch(1);
    server.on(
        "/busy",
        exchange -> {
          // Version 2 of the protocol: who it is, what there is, and then the pack.
          if (requests.incrementAndGet() < 3) {
            server.backend(exchange, "/busy");
          } else {
            GitServer.drain(exchange.getRequestBody());
            keepBusy(exchange, done);
          }
        });
    // For one silence; twenty times that for the whole.
    var settings = Mirrors.withTimeout(settings("/busy/fleet.git"), Duration.ofSeconds(1));
    try (var mirror = GitMirror.open(settings)) {
      Mirrors.refused(Trouble.UNREACHABLE, mirror);
      assertEquals(3, requests.get(), "it asked for the pack");
    } finally {
      done.countDown();
    }
  }

  /** Progress on the side band (gitprotocol-pack(5)) until nobody reads it, never a pack. */
  private static void keepBusy(HttpExchange exchange, CountDownLatch done) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-result");
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    out.write("000dpackfile\n".getBytes(StandardCharsets.US_ASCII));
    try {
      while (!done.await(100, TimeUnit.MILLISECONDS)) {
        out.write("0012\u0002Counting: 1%\r".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
