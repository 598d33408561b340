package io.hostwright.text;

import org.jspecify.annotations.Nullable;

/**
 * A YAML scalar as it is written.
 *
 * @param text the content, without quotes
 * @param plain true if it stood without quotes or {@code |}, so that its form decides its type
 */
public record ScalarNode(Position at, String text, boolean plain) implements Node {

  /** True for nothing, {@code ~} and {@code null}. */
  public boolean isNull() {
    return value() == null;
  }

  /**
   * The value by YAML 1.2's core schema: null, Boolean, Long, Double or String; quoted is always
   * String.
   *
   * <p>So {@code on}, {@code yes}, {@code 22:22} and dates are text. Integers follow what Compose's
   * own YAML reader (Go's yaml.v3) adds to that schema: {@code 0o14}, {@code 014} and {@code 0b11}
   * are octal and binary, and {@code _} may group digits. One too big for a long is a BigInteger as
   * far as 64 bits go without a sign, a Double beyond.
   */
  public @Nullable Object value() {
    return plain ? CoreSchema.resolve(text) : text;
  }

  @Override
  public String describe() {
    return switch (value()) {
      case null -> "nothing";
      case Boolean flag -> "a boolean";
      case Number number -> "a number";
      case Object other -> "text";
    };
  }
}
