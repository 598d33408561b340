package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address is opened by the very token that guards it. */
class TokenOpensAddressTest {
  private static final String HOST = "quarkus.http.host";
  private static final int DEFAULTS = 250;
  private static final int FILE = 260;

  @TempDir Path directory = Path.of("/nowhere");

  private static SmallRyeConfig config(Map<String, String> said) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(Map.of(HOST, "127.0.0.1"), "defaults", DEFAULTS))
        .withSources(new PropertiesConfigSource(said, "a file", FILE))
        .withSources(new TokenOpensAddress())
        .build();
  }

  private static String host(Map<String, String> said) {
    return config(said).getRawValue(HOST);
  }

  /** What the door is made of, as the daemon reads its settings. */
  private static ApiToken guarding(SmallRyeConfig config) throws ApiToken.Unusable {
    return ApiToken.read(ApiToken.said(config.getConfigValue(ApiToken.SETTING)));
  }

  @Test
  void withoutATokenItIsLoopback() throws ApiToken.Unusable {
    assertEquals("127.0.0.1", host(Map.of()));
    assertEquals(new ApiToken(null), guarding(config(Map.of())));
  }

  @Test
  void aTokenOpensEveryAddressWhereverItIsWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret\n");
    assertEquals("0.0.0.0", host(Map.of(ApiToken.SETTING, "s3cret")));
    assertEquals("0.0.0.0", host(Map.of(ApiToken.SETTING, file.toString())));
    assertEquals("0.0.0.0", host(Map.of(ApiToken.SETTING, "${other}", "other", "s3cret")));
  }

  @Test
  void anAddressThatSomebodyWroteStands() {
    assertEquals("192.0.2.7", host(Map.of(ApiToken.SETTING, "s3cret", HOST, "192.0.2.7")));
  }

  /** Each ends the start, see ServeTest; and nothing was opened before. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "/no/such/file", "/", "${nothing}", "two words"})
  void whatIsNoTokenOpensNothing(String setting) {
    var config = config(Map.of(ApiToken.SETTING, setting));
    assertEquals("127.0.0.1", config.getRawValue(HOST));
    assertThrows(ApiToken.Unusable.class, () -> guarding(config));
  }

  @Test
  void aFileOfANewlineOpensNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "\n");
    var config = config(Map.of(ApiToken.SETTING, file.toString()));
    assertEquals("127.0.0.1", config.getRawValue(HOST));
    assertThrows(ApiToken.Unusable.class, () -> guarding(config));
  }

  @Test
  void theTokenIsNeverText() throws ApiToken.Unusable {
    var door = new Door(guarding(config(Map.of(ApiToken.SETTING, "s3cret"))));
    assertEquals("Door[token=ApiToken[value=[REDACTED]]]", door.toString());
  }
}
