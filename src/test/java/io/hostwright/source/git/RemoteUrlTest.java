package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.source.RepositoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://me:hunter2@host/x.git, https://host/x.git",
    "https://hunter2@host:8443/x, https://host:8443/x",
    "HTTPS://me:hunter2@host/x, https://host/x",
    "https://me:p@hunter2@host/x, https://host/x",
    "https://host/x?private_token=hunter2, https://host/x",
    "ssh://git:hunter2@host:2222/x, ssh://git@host:2222/x",
    "git:hunter2@host:x, git@host:x",
    "git@host:team/x.git, git@host:team/x.git",
    "git@host:/srv/x.git, git@host:/srv/x.git",
    "file:///srv/x.git, file:///srv/x.git",
    "/srv/../srv/x y, /srv/x y"
  })
  void itIsShownWithoutItsCredentials(String text, String shown) throws Exception {
    assertEquals(shown, RemoteUrl.parse(text).toString());
    assertEquals(shown, MirrorSettings.publicUrl(text));
    assertFalse(Mirrors.settings(text, Path.of("/x")).toString().contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:hunter2/x@host/x",
        "https:/me:hunter2@host/x",
        "https://me:hunter2@/x",
        "htt ps://me:hunter2@host/x",
        "me:hunter2@host/x",
        "ssh:/git:hunter2@host/x",
        "",
        "\0hunter2"
      })
  void whatIsNoUrlIsRefusedAndNotShown(String text) {
    var e = assertThrows(RepositoryException.class, () -> RemoteUrl.parse(text));
    assertEquals("repository.url is neither a Git URL nor a path", e.getMessage());
    assertFalse(MirrorSettings.publicUrl(text).contains("hunter2"));
    assertFalse(Mirrors.settings(text, Path.of("/x")).toString().contains("hunter2"));
  }

  @Test
  void theCredentialsOfAWebAddressAreKeptApart() throws Exception {
    var url = RemoteUrl.parse("https://me:hunter2@host/x");
    assertTrue(url.isWeb());
    assertEquals("me", url.user() == null ? "" : url.user().reveal());
    assertEquals("hunter2", url.password() == null ? "" : url.password().reveal());
  }

  @Test
  void sshIsToldInBothWritings() throws Exception {
    assertTrue(RemoteUrl.parse("ssh://git@host/x").isSsh());
    assertTrue(RemoteUrl.parse("git@host:x").isSsh());
    assertFalse(RemoteUrl.parse("/srv/x").isSsh());
    assertFalse(RemoteUrl.parse("file:///srv/x").isSsh());
    assertFalse(RemoteUrl.parse("https://host/x").isSsh());
  }

  @Test
  void aRelativePathIsMadeAbsoluteSoThatItMeansTheSameEverywhere() throws Exception {
    assertEquals(Path.of("x").toAbsolutePath().toString(), RemoteUrl.parse("./x").toString());
  }
}
