package io.hostwright.compose.element;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Document;
import io.hostwright.engine.ImageInspect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container beside what it should be.
 *
 * @param defaults what the image supplies
 * @param drift receives the differences
 */
public record Comparison(
    ContainerSpec desired, ContainerInspect observed, Defaults defaults, Drift drift) {

  /** What is asked for at a path of the create body; null if nothing is. */
  @Nullable Document asked(List<String> path) {
    return desired.asked().body().find(path);
  }

  /** What is seen at a path of the inspected container; null if nothing is. */
  @Nullable Document seen(List<String> path) {
    return observed.document().find(path);
  }

  ImageInspect image() {
    return defaults.image();
  }
}
