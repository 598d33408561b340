package io.hostwright.reconcile;

import java.util.regex.Pattern;

/**
 * What two messages have in common that say the same of different moments: numbers, ids and what a
 * container wrote last do not count. Pure.
 */
final class Alike {
  private static final Pattern NUMBERED = Pattern.compile("[\\w-]*\\d[\\w-]*");

  private Alike() {}

  /** The same text for alike messages; not for people. */
  static String of(String message) {
    int tail = message.indexOf(LogTails.TAIL);
    String said = tail < 0 ? message : message.substring(0, tail);
    return NUMBERED.matcher(said).replaceAll("#");
  }
}
