package io.hostwright.compose;

import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.model.Sensitive;
import java.util.Map;
import java.util.SortedMap;

/** Differences in environment variables. A value that is not as desired may be a secret. */
final class DriftEnvironment {
  /** Some engines write down the PATH that a container gets when its image has none. */
  private static final String ENGINE_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private DriftEnvironment() {}

  static void find(
      SortedMap<String, Sensitive> desired,
      Map<String, String> observed,
      Defaults defaults,
      Drift drift) {
    desired.forEach(
        (name, want) -> {
          String have = observed.get(name);
          if (have == null) {
            drift.add(Remedy.REPLACE, field(name), want, Drift.ABSENT);
          } else if (!have.equals(want.reveal())) {
            drift.add(Remedy.REPLACE, field(name), want, Sensitive.secret(have));
          }
        });
    if (defaults.known()) {
      observed.forEach(
          (name, have) -> {
            if (!desired.containsKey(name)) {
              extra(name, have, defaults.image().environment(), drift);
            }
          });
    }
  }

  private static void extra(String name, String have, Map<String, String> ofImage, Drift drift) {
    String standard = ofImage.get(name);
    boolean engines = standard == null && name.equals("PATH") && have.equals(ENGINE_PATH);
    if (!have.equals(standard) && !engines) {
      drift.add(
          Remedy.REPLACE,
          field(name),
          standard == null ? Drift.ABSENT : Sensitive.plain(standard),
          Sensitive.secret(have));
    }
  }

  private static String field(String name) {
    return "environment." + name;
  }
}
