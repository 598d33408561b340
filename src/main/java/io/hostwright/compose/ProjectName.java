package io.hostwright.compose;

import java.util.Locale;
import java.util.Optional;

/** What Compose takes as a project's name. */
public final class ProjectName {
  private static final String VALID = "[a-z0-9][a-z0-9_-]*";

  private ProjectName() {}

  /** Why Compose would not take the name, and what to do, for people; empty if it would. */
  public static Optional<String> refusal(String name) {
    if (name.matches(VALID)) {
      return Optional.empty();
    }
    String nearest = nearest(name);
    return Optional.of(
        "'"
            + name
            + "' cannot name a Compose project: use lower-case letters, digits, '-' and '_', and"
            + " begin with a letter or digit"
            + (nearest.isEmpty() ? "" : ", for example '" + nearest + "'"));
  }

  /** The name as Compose puts right what it finds in a file; empty if nothing is left of it. */
  public static String nearest(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", "");
  }
}
