package io.hostwright.api;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Binds HTTP to every address once a token guards it; without one the default, loopback, stands. An
 * address that is set in the environment wins over both.
 */
public final class TokenOpensAddress implements ConfigSource {
  private static final String HOST = "quarkus.http.host";
  private static final int BETWEEN_FILE_AND_ENVIRONMENT = 275;

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(HOST);
  }

  @Override
  public @Nullable String getValue(String name) {
    if (!name.equals(HOST)) {
      return null;
    }
    String token =
        System.getProperty("hostwright.api.token", System.getenv("HOSTWRIGHT_API_TOKEN"));
    return token == null || token.isBlank() ? null : "0.0.0.0";
  }

  @Override
  public String getName() {
    return "a token opens the address";
  }

  @Override
  public int getOrdinal() {
    return BETWEEN_FILE_AND_ENVIRONMENT;
  }
}
