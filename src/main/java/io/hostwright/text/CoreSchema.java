package io.hostwright.text;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** YAML 1.2's core schema (chapter 10.3) with the integers of Go's yaml.v3. */
final class CoreSchema {
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|[1-9][0-9]*|0)");

  private CoreSchema() {}

  static @Nullable Object resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    if ("+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    String digits = text.replace("_", "");
    if (INTEGER.matcher(digits).matches()) {
      return sized(integer(digits.toLowerCase(Locale.ROOT)));
    }
    if (!FLOAT.matcher(digits).matches()) {
      return text;
    }
    Double value = Double.valueOf(digits);
    return value.isInfinite() ? (Object) text : value;
  }

  private static Object sized(BigInteger integer) {
    if (integer.bitLength() < 64) {
      return integer.longValue();
    }
    boolean unsigned = integer.signum() > 0 && integer.bitLength() == 64;
    return unsigned ? (Object) integer : integer.doubleValue();
  }

  private static BigInteger integer(String signed) {
    boolean hasSign = signed.startsWith("-") || signed.startsWith("+");
    String digits = hasSign ? signed.substring(1) : signed;
    int radix =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0b") ? 2 : digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
    String bare = digits.replaceFirst("^0[xob]", "");
    BigInteger value = new BigInteger(bare, radix);
    return signed.startsWith("-") ? value.negate() : value;
  }
}
