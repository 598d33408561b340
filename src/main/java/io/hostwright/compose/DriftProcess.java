package io.hostwright.compose;

import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.engine.ContainerInspect.ProcessInspect;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.model.Sensitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences in what runs, but for its environment. */
final class DriftProcess {
  private DriftProcess() {}

  static void find(ProcessSpec desired, ProcessInspect observed, Defaults defaults, Drift drift) {
    commands(desired, observed, defaults, drift);
  }

  /**
   * As the engine merges them: an entrypoint of its own drops the image's command, an empty one
   * does not; an empty command is none.
   */
  private static void commands(
      ProcessSpec desired, ProcessInspect observed, Defaults defaults, Drift drift) {
    var entrypoint = desired.entrypoint();
    var command = desired.command();
    boolean inherits = isEmpty(entrypoint) && isEmpty(command);
    if (!inherits || defaults.known()) {
      var want = inherits ? plain(defaults.image().command()) : command;
      drift.words("command", want, observed.command());
    }
    if (entrypoint != null || defaults.known()) {
      var want = entrypoint == null ? plain(defaults.image().entrypoint()) : entrypoint;
      drift.words("entrypoint", want, observed.entrypoint());
    }
  }

  private static boolean isEmpty(@Nullable List<Sensitive> words) {
    return words == null || words.isEmpty();
  }

  private static @Nullable List<Sensitive> plain(@Nullable List<String> words) {
    return words == null ? null : words.stream().map(Sensitive::plain).toList();
  }
}
