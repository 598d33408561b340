package io.hostwright.api;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Binds HTTP to every address once a token guards it; without one the default, loopback, stands. An
 * address that is set by somebody wins over both. A token that cannot be used opens nothing.
 */
public final class TokenOpensAddress implements ConfigSourceFactory {
  private static final String HOST = "quarkus.http.host";

  /** Above the application's own defaults (250), below every file that a person writes (260). */
  private static final int BETWEEN_DEFAULTS_AND_FILES = 255;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    return isGuarded(context)
        ? List.of(
            new PropertiesConfigSource(
                Map.of(HOST, "0.0.0.0"), "a token opens the address", BETWEEN_DEFAULTS_AND_FILES))
        : List.of();
  }

  private static boolean isGuarded(ConfigSourceContext context) {
    try {
      return ApiToken.of(context.getValue(ApiToken.SETTING)).isSet();
    } catch (ApiToken.Unusable e) {
      return false; // the start ends with it
    }
  }
}
