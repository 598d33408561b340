package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token goes to the server that it was given for, wherever that one points. */
@StartsProcesses
class GitRedirectTest {
  private static final String TOKEN = "glpat-hunter2";

  @TempDir Path temporary;
  private GitServer server;

  @BeforeEach
  void serve() throws IOException {
    SourceRepository.create(temporary.resolve("repositories/fleet.git")).commit("a", "1");
    server = new GitServer(temporary.resolve("repositories"));
    server.guarded("/private", TOKEN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GitMirror mirror(String path) throws Exception {
    var settings = Mirrors.settings(server.url(path), temporary.resolve("state"));
    return GitMirror.open(Mirrors.withToken(settings, TOKEN));
  }

  @Test
  void aRedirectOnTheSameServerIsFollowedWithTheToken() throws Exception {
    server.on(
        "/old",
        exchange ->
            GitServer.redirect(
                exchange, exchange.getRequestURI().toString().replace("/old/", "/private/")));
    try (var mirror = mirror("/old/fleet.git")) {
      assertEquals("1", Mirrors.fetched(mirror, "a"));
    }
  }

  @Test
  void noOtherServerGetsTheTokenByARedirect() throws Exception {
    try (var other = new GitServer(temporary.resolve("repositories"))) {
      other.guarded("/private", TOKEN);
      server.on(
          "/moved",
          exchange ->
              GitServer.redirect(
                  exchange,
                  other.url(exchange.getRequestURI().toString().replace("/moved/", "/private/"))));
      assertRedirectRefused("/moved/fleet.git", other);
    }
  }

  @Test
  void noOtherServerGetsTheTokenByARedirectAfterTheLogin() throws Exception {
    try (var other = new GitServer(temporary.resolve("repositories"))) {
      other.on(
          "/",
          exchange -> {
            other.note(exchange);
            other.backend(exchange, "");
          });
      server.on(
          "/wily",
          exchange -> {
            boolean login = exchange.getRequestHeaders().containsKey("Authorization");
            if (login) {
              GitServer.redirect(
                  exchange, other.url(exchange.getRequestURI().toString().replace("/wily/", "/")));
            } else {
              exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
              exchange.sendResponseHeaders(401, -1);
            }
          });
      assertRedirectRefused("/wily/fleet.git", other);
    }
  }

  private void assertRedirectRefused(String path, GitServer other) throws Exception {
    try (var mirror = mirror(path)) {
      var e = Mirrors.refused(Trouble.ACCESS_REFUSED, mirror);
      assertTrue(e.getMessage().contains("redirects to '127.0.0.1:"), e.getMessage());
      assertTrue(e.getMessage().contains("set repository.url"), e.getMessage());
    }
    assertEquals(List.of(), other.authorizations);
  }
}
