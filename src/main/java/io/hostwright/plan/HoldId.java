package io.hostwright.plan;

import io.hostwright.model.Digest;
import java.util.List;

/** Ids for {@code confirm}: derived from what is held, so the same after a restart. */
public final class HoldId {
  private static final int LENGTH = 12;

  private HoldId() {}

  /** Twelve hexadecimal digits over the parts, in order. */
  public static String of(String... parts) {
    return of(List.of(parts));
  }

  /** Twelve hexadecimal digits over the parts, in order. */
  public static String of(List<String> parts) {
    return Digest.sha256(String.join("\u0000", parts)).substring(0, LENGTH);
  }
}
