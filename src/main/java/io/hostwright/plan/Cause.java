package io.hostwright.plan;

import io.hostwright.model.Origin;
import io.hostwright.model.Sensitive;

/**
 * Why an action is needed: one field, what is desired, what was observed, and where that is said.
 *
 * @param origin the manifest's or compose file's line; {@link Origin#NONE} where Git no longer says
 *     anything
 */
public record Cause(String field, Sensitive desired, Sensitive observed, Origin origin) {
  public Cause {
    if (field.isBlank()) {
      throw new IllegalArgumentException("an action needs a cause");
    }
  }

  /** A cause without secrets. */
  public static Cause of(String field, String desired, String observed, Origin origin) {
    return new Cause(field, Sensitive.plain(desired), Sensitive.plain(observed), origin);
  }

  /** {@code field: observed -> desired (file:line)}, secrets masked. */
  @Override
  public String toString() {
    String where = origin.equals(Origin.NONE) ? "" : " (" + origin + ")";
    return field + ": " + observed + " -> " + desired + where;
  }
}
