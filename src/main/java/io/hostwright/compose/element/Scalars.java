package io.hostwright.compose.element;

import io.hostwright.text.Quantities;
import io.hostwright.text.ScalarNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a scalar is by the types of the Compose Specification; empty if it is not of the type.
 *
 * @param context receives what is worth a word beside that
 */
public record Scalars(Context context) {

  /** Text that holds no secret. */
  public Optional<String> text(ScalarNode node, String name) {
    return node.value() instanceof String text
        ? Optional.of(context.open(node.at(), name, text))
        : Optional.empty();
  }

  /** True or false; the spellings of YAML 1.1 are taken with a warning. */
  public Optional<Boolean> bool(ScalarNode node) {
    return switch (node.text().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      case "y", "yes", "on" -> Optional.of(oldBool(node, true));
      case "n", "no", "off" -> Optional.of(oldBool(node, false));
      default -> Optional.empty();
    };
  }

  private boolean oldBool(ScalarNode node, boolean value) {
    context.warning(node.at(), "'" + node.text() + "' is no boolean in YAML 1.2; write " + value);
    return value;
  }

  /** A whole number, in quotes too. */
  public static Optional<Long> integer(ScalarNode node) {
    Object value = node.plain() ? node.value() : null;
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    return node.text().matches("[-+]?[0-9]{1,18}")
        ? Optional.of(Long.valueOf(node.text()))
        : Optional.empty();
  }

  /** Days and weeks are our manifests' own: Compose has none. */
  public static Optional<Duration> duration(ScalarNode node) {
    return node.value() instanceof String text && text.indexOf('d') < 0 && text.indexOf('w') < 0
        ? Quantities.duration(text)
        : Optional.empty();
  }
}
