package io.hostwright.app;

import io.hostwright.api.ApiToken;
import io.hostwright.api.Grace;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The settings for whatever the framework makes: read in one place, so that all mean the same. */
final class DaemonSettings {
  private DaemonSettings() {}

  @Produces
  @Singleton
  static Settings settings(Config config) {
    return Settings.from(config);
  }

  @Produces
  @Singleton
  static ApiToken apiToken(Settings settings) {
    return settings.apiToken();
  }

  @Produces
  @Singleton
  static Grace grace(Settings settings) {
    return new Grace(settings.convergenceGrace());
  }
}
