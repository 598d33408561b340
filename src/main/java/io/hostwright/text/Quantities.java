package io.hostwright.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them, in the syntax of the Compose Specification. */
public final class Quantities {
  private static final Pattern DURATION =
      Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h|d|w)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L,
          "w", 604_800_000_000_000L);
  private static final Pattern BYTES =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([kmgtp]?)i?b?", Pattern.CASE_INSENSITIVE);
  private static final String STEPS = "kmgtp";

  private Quantities() {}

  /**
   * A duration: numbers with the units ns, us, ms, s, m, h, d, w, one after the other ({@code 10s},
   * {@code 1m30s}, {@code 1.5h}), or {@code 0}; none if it is not one or passes 290 years.
   */
  public static Optional<Duration> duration(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher part = DURATION.matcher(text);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      nanos = nanos.add(nanos(part.group()));
      end = part.end();
    }
    return end > 0 && end == text.length() && fits(nanos)
        ? Optional.of(Duration.ofNanos(nanos.longValue()))
        : Optional.empty();
  }

  /**
   * A size in bytes: a number with an optional b, k, m, g, t or p in either case, {@code ib} or
   * {@code b} after it allowed; each step is 1024, as Docker reads sizes. None if it is not one.
   */
  public static Optional<Long> bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    int steps = unit.isEmpty() ? 0 : STEPS.indexOf(unit) + 1;
    BigDecimal size =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << 10 * steps));
    return fits(size) ? Optional.of(size.longValue()) : Optional.empty();
  }

  private static BigDecimal nanos(String part) {
    int split = part.length();
    while (Character.isLetter(part.charAt(split - 1))) {
      split--;
    }
    BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.substring(split), 0L));
    return new BigDecimal(part.substring(0, split)).multiply(unit).setScale(0, RoundingMode.DOWN);
  }

  private static boolean fits(BigDecimal value) {
    return value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }
}
