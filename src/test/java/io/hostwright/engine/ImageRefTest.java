package io.hostwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Image references, as people write them and as engines list them. */
class ImageRefTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "redis,                             docker.io,      redis:latest",
    "redis:7,                           docker.io,      redis:7",
    "docker.io/library/redis:7,         docker.io,      redis:7",
    "index.docker.io/library/redis:7,   index.docker.io, redis:7",
    "docker.io/me/app:1,                docker.io,      me/app:1",
    "library/redis:7,                   docker.io,      redis:7",
    "me/app:1,                          docker.io,      me/app:1",
    "ghcr.io/library/app:1,             ghcr.io,        ghcr.io/library/app:1",
    "localhost/app:1,                   localhost,      localhost/app:1",
    "box.lan:5000/team/app:sha-1,       box.lan:5000,   box.lan:5000/team/app:sha-1",
  })
  void aReferenceIsKeptAsWrittenAndListedAsTheEngineDoes(
      String text, String registry, String listed) {
    var ref = ImageRef.parse(text);
    assertEquals(registry, ref.registry());
    assertEquals(listed, ref.repoTag());
    assertEquals(text.contains(":") ? text : text + ":latest", ref.toString());
  }

  @ParameterizedTest
  @CsvSource({"redis@, redis@", "docker.io/library/redis:7@, redis@", "h:1/a/b@, h:1/a/b@"})
  void aPinnedReferenceIsListedByItsDigest(String text, String listed) {
    var ref = ImageRef.parse(text + DIGEST);
    assertEquals(listed + DIGEST, ref.repoDigest());
    assertEquals(text + DIGEST, ref.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UPPER/Case", "a b", "name:", "name:-x", "name@sha256:12", "a//b"})
  void whatIsNoReferenceIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ImageRef.parse(text));
  }
}
