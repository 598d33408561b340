package io.hostwright.text;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values for {@link Interpolation}.
 *
 * @param lookup the value of a name; null if it is not set
 * @param mayBeUnset names that become blank with a warning when they are not set; all others are
 *     then a problem
 */
public record Variables(Function<String, @Nullable String> lookup, Predicate<String> mayBeUnset) {

  /** Every name must be set or have a default where it is used. */
  public static Variables strict(Function<String, @Nullable String> lookup) {
    return new Variables(lookup, name -> false);
  }

  /** A name that is not set is blank, as Compose has it. */
  public static Variables lenient(Function<String, @Nullable String> lookup) {
    return new Variables(lookup, name -> true);
  }
}
