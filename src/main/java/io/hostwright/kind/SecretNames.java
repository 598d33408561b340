package io.hostwright.kind;

import io.hostwright.text.Fields;
import java.util.List;

/** Names of secrets: words with slashes between them, such as {@code ktrdr/db_password}. */
public final class SecretNames {
  private SecretNames() {}

  /** The field {@code secret}; a name that no provider can have is a problem, and then empty. */
  public static String read(Fields reference) {
    String name = reference.requiredText("secret");
    return name.isEmpty() || isValid(name) ? name : refused(reference, "secret", name);
  }

  /** True for a name that leads out of no provider's own place. */
  public static boolean isValid(String name) {
    return !name.isBlank()
        && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7f)
        && List.of(name.split("/", -1)).stream().noneMatch(SecretNames::leads);
  }

  private static boolean leads(String part) {
    return part.isBlank() || part.equals(".") || part.equals("..");
  }

  /** Tells that a name is none. */
  public static String refused(Fields fields, String field, String name) {
    fields.problem(
        field,
        "'"
            + name
            + "' is no name of a secret: expected words with slashes between them, such as"
            + " web/db_password");
    return "";
  }
}
