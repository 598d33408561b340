package io.hostwright.compose.element;

import io.hostwright.text.ScalarNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in the text form that Compose, being written in Go, gives them. */
public final class GoText {
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");

  private GoText() {}

  /**
   * A scalar where Compose takes "a string, number or boolean" and wants text: {@code 1.50} is
   * {@code 1.5}, {@code 0x10} is {@code 16}; null for null.
   */
  public static @Nullable String of(ScalarNode scalar) {
    return switch (scalar.value()) {
      case null -> null;
      case Double number -> number(number);
      case String text when scalar.plain() -> date(text);
      case Object other -> other.toString();
    };
  }

  /** Go's {@code %v} of a float64: an exponent below 1e-4 and from 1e6 on. */
  public static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }
    return number(value, -4, 6, "%02d");
  }

  /** Go's JSON form of a float64: an exponent below 1e-6 and from 1e21 on; JSON has no infinity. */
  public static String jsonNumber(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? "null" : number(value, -6, 21, "%d");
  }

  private static String number(double value, int lowest, int highest, String exponentForm) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    if (exponent >= lowest && exponent < highest) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() == 1 ? "" : "." + digits.substring(1))
        + (exponent < 0 ? "e-" : "e+")
        + exponentForm.formatted(Math.abs(exponent));
  }

  /** Go's {@code Duration.String}: {@code 1m30s}, {@code 1h0m0s}, {@code 1.5s}, {@code 100ms}. */
  public static String duration(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos < 1_000_000_000L) {
      return nanos == 0
          ? "0s"
          : nanos < 1_000
              ? nanos + "ns"
              : nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
    }
    long minutes = nanos / 60_000_000_000L;
    String seconds = decimal(nanos % 60_000_000_000L, 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    return (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + seconds;
  }

  private static String decimal(long value, int places) {
    return new BigDecimal(value).movePointLeft(places).stripTrailingZeros().toPlainString();
  }

  /** YAML's dates are the one type beyond the core schema that Compose's reader knows. */
  private static String date(String text) {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    try {
      return LocalDate.of(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)))
          + " 00:00:00 +0000 UTC";
    } catch (DateTimeException e) {
      return text;
    }
  }
}
