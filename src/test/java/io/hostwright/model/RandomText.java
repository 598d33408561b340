package io.hostwright.model;

import java.util.Random;

/** Texts of a seed, of the signs that matter here more often than of others. */
final class RandomText {
  private static final String TELLING =
      "\u001b[0m\r\n\t \u0085\u009b\u007f\u200b\u202e\u2066\u2028\\\"'<>&+/=:.…x1b";

  private RandomText() {}

  static String any(Random random, int most) {
    var text = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(3)) {
        case 0 -> text.append(TELLING.charAt(random.nextInt(TELLING.length())));
        case 1 -> text.append((char) ('!' + random.nextInt(94)));
        default -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return text.toString();
  }

  /** Letters, digits and what passwords have beside them. */
  static String secret(Random random, int least, int most) {
    var text = new StringBuilder();
    int length = least + random.nextInt(most - least + 1);
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt(94)));
    }
    return text.toString();
  }

  /** By number, so that the product's own test is not asked about itself. */
  static boolean acts(int c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xfeff
        || (c >= 0xd800 && c <= 0xdfff);
  }
}
