package io.hostwright.compose;

import io.hostwright.compose.element.Drift;
import io.hostwright.engine.FieldDiff.Remedy;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Differences in security options, which have several spellings. */
final class DriftSecurity {
  private static final String NO_NEW_PRIVILEGES = "no-new-privileges";

  private DriftSecurity() {}

  static void find(List<String> desired, List<String> observed, Drift drift) {
    var want = canonical(desired);
    var have = canonical(observed);
    have.removeIf(option -> !want.contains(option) && ofEngine(option, want));
    drift.text(Remedy.REPLACE, "security_opt", orNull(want), orNull(have));
  }

  /** {@code seccomp:x} and {@code seccomp=x} are one; a flag alone is true, false is none. */
  private static TreeSet<String> canonical(List<String> options) {
    var all = new TreeSet<String>();
    for (String option : options) {
      String text = option.replaceFirst("^([a-z-]+):", "$1=");
      String known = text.equals(NO_NEW_PRIVILEGES) ? text + "=true" : text;
      if (!known.equals(NO_NEW_PRIVILEGES + "=false")) {
        all.add(known);
      }
    }
    return all;
  }

  /** Engines note the profile and the labels that they chose by themselves. */
  private static boolean ofEngine(String option, TreeSet<String> desired) {
    return option.equals("apparmor=docker-default")
        || (option.startsWith("label=")
            && desired.stream().noneMatch(other -> other.startsWith("label=")));
  }

  private static @Nullable Object orNull(TreeSet<String> words) {
    return words.isEmpty() ? null : words;
  }
}
