package io.hostwright.model;

import java.util.regex.Pattern;

/** What a resource, host or environment may be called. */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}");

  private Names() {}

  /** True for letters, digits, {@code _ . -}, at most 63, starting with a letter or digit. */
  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  static void require(String what, String name) {
    if (!valid(name)) {
      throw new IllegalArgumentException("not a " + what + " name: '" + name + "'");
    }
  }
}
