package io.hostwright.compose;

import io.hostwright.text.Position;
import java.util.Locale;

/**
 * One {@code depends_on} entry.
 *
 * @param restart restart this service after an explicit restart of the other
 * @param required false: an inactive or missing other service is only left out
 */
public record Dependency(Position at, Condition condition, boolean restart, boolean required) {

  /** When the other service is far enough. */
  public enum Condition {
    SERVICE_STARTED,
    SERVICE_HEALTHY,
    SERVICE_COMPLETED_SUCCESSFULLY;

    /** As Compose files spell it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
