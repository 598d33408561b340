package io.hostwright.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A daemon with a token. */
public final class WithToken implements QuarkusTestProfile {
  /** What opens it. */
  public static final String TOKEN = "a-token-of-the-tests";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(ApiToken.SETTING, TOKEN);
  }
}
