package io.hostwright.compose;

import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.compose.element.Elements;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.model.Sensitive;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Differences in labels. Of Compose's own labels only those count by which its commands find a
 * container; the rest is its bookkeeping, and differs on containers that it made itself.
 */
final class DriftLabels {
  private static final String COMPOSE = "com.docker.compose.";
  private static final Set<String> IDENTITY =
      Set.of(
          COMPOSE + "project",
          COMPOSE + "service",
          COMPOSE + "container-number",
          COMPOSE + "oneoff");

  private DriftLabels() {}

  static void find(
      SortedMap<String, Sensitive> desired,
      SortedMap<String, String> observed,
      Defaults defaults,
      Drift drift) {
    desired.forEach(
        (name, want) -> {
          String have = observed.get(name);
          if (name.equals(Elements.MARK)) {
            return;
          }
          if (have == null) {
            drift.add(Remedy.REPLACE, field(name), want, Drift.ABSENT);
          } else if (!have.equals(want.reveal()) && !bookkeeping(name)) {
            var shown = want.isSensitive() ? Sensitive.secret(have) : Sensitive.plain(have);
            drift.add(Remedy.REPLACE, field(name), want, shown);
          }
        });
    if (defaults.known()) {
      observed.forEach(
          (name, have) -> {
            if (!desired.containsKey(name) && !mark(name)) {
              extra(name, have, defaults.image().labels(), drift);
            }
          });
    }
  }

  private static void extra(String name, String have, Map<String, String> ofImage, Drift drift) {
    String standard = ofImage.get(name);
    if (!have.equals(standard)) {
      drift.add(
          Remedy.REPLACE,
          field(name),
          standard == null ? Drift.ABSENT : Sensitive.plain(standard),
          Sensitive.secret(have));
    }
  }

  private static boolean mark(String name) {
    return name.startsWith(COMPOSE) || name.equals(Elements.MARK);
  }

  private static boolean bookkeeping(String name) {
    return name.startsWith(COMPOSE) && !IDENTITY.contains(name);
  }

  private static String field(String name) {
    return "labels." + name;
  }
}
