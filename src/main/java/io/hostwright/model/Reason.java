package io.hostwright.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why something is as it is: what findings, outcomes, failures and events carry. Each is declared
 * as a constant of an enum by whoever gives it, and docs/TROUBLESHOOTING.md is made from these; the
 * word is what is stored and shown, and is promised.
 */
public interface Reason {
  /** The constant's name: {@code PATH_UNKNOWN}. */
  String name();

  /** What it means, as a cell of a Markdown table. */
  String meaning();

  /** What to do about it, as a cell of a Markdown table. */
  String remedy();

  /** As it is written wherever it leaves the operator: {@code PathUnknown}. */
  default String word() {
    return Arrays.stream(name().split("_"))
        .map(hump -> hump.charAt(0) + hump.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
