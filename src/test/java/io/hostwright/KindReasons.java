package io.hostwright;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Reason;
import java.util.List;

/** The reasons of kinds for tests elsewhere, which may not name a kind's own types. */
public final class KindReasons {
  private static final List<Reason> ALL =
      KindRegistry.load().all().stream().<Reason>flatMap(k -> k.reasons().stream()).toList();

  private KindReasons() {}

  /** The one that is written so. */
  public static Reason of(String word) {
    return ALL.stream().filter(reason -> reason.word().equals(word)).findFirst().orElseThrow();
  }
}
