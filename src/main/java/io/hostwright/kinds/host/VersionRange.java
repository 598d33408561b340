package io.hostwright.kinds.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bound on a dotted version: {@code >=20.10}.
 *
 * @param operator one of {@code >= > <= < =}
 */
public record VersionRange(String operator, String version) {
  private static final Pattern FORM = Pattern.compile("(>=|<=|>|<|=)?\\s*(\\d+(?:\\.\\d+)*)");

  /** Reads a bound; a version alone means at least that. */
  public static Optional<VersionRange> parse(String text) {
    var form = FORM.matcher(text.trim());
    return form.matches()
        ? Optional.of(new VersionRange(form.group(1) == null ? ">=" : form.group(1), form.group(2)))
        : Optional.empty();
  }

  /**
   * True if a version such as {@code 20.10.24+dfsg1} is within the bound; suffixes do not count.
   */
  public boolean accepts(String given) {
    int order = Arrays.compare(numbers(given), numbers(version));
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private static int[] numbers(String version) {
    int[] all = new int[4];
    String[] parts = version.split("[^0-9.]", 2)[0].split("\\.");
    for (int i = 0; i < Math.min(all.length, parts.length); i++) {
      all[i] = parts[i].isEmpty() ? 0 : Integer.parseInt(parts[i]);
    }
    return all;
  }

  @Override
  public String toString() {
    return operator + version;
  }
}
