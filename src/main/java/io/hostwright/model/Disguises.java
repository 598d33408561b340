package io.hostwright.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ways in which a secret comes back: as it is, line by line, with its blanks made one, and each
 * of these as JSON, as a URL and as {@link Visible} write it; and the middle of its Base64, which
 * is the same whatever was encoded before and after it, as in {@code user:password}.
 */
final class Disguises {
  /** A shorter line of a longer secret may be anything. */
  private static final int LINE = 8;

  /** That of four bytes; shorter, it may be anything. */
  private static final int CODED = 4;

  private static final String UNRESERVED = "-._~";

  private Disguises() {}

  /** All of them; none if there is nothing to hide. */
  static Set<String> of(String secret) {
    var forms = new LinkedHashSet<String>();
    if (secret.isBlank()) {
      return forms;
    }
    forms.add(secret);
    forms.add(secret.strip());
    forms.add(secret.strip().replaceAll("\\s+", " "));
    secret.lines().map(String::strip).filter(l -> l.length() >= LINE).forEach(forms::add);
    for (String form : Set.copyOf(forms)) {
      String json = json(form);
      forms.add(json);
      // As Go's encoder writes it, that is the engine's.
      forms.add(json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"));
      forms.add(url(form));
      forms.add(Visible.written(form, ""));
    }
    for (int before = 0; before < 3; before++) {
      coded(secret, before, forms);
    }
    return forms;
  }

  private static String json(String text) {
    var json = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> json.append('\\').append((char) c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> json.append(c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c));
              }
            });
    return json.toString();
  }

  private static String url(String text) {
    var url = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      url.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return url.toString();
  }

  /** What of the code depends on the secret alone, if it stands after so many other bytes. */
  private static void coded(String secret, int before, Set<String> forms) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    Arrays.fill(shifted, 0, before, (byte) 0);
    String code = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = before == 0 ? 0 : before + 1;
    int to = shifted.length % 3 == 0 ? code.length() : code.length() - 1;
    if (to - from >= CODED) {
      String middle = code.substring(from, to);
      forms.add(middle);
      forms.add(middle.replace('+', '-').replace('/', '_'));
    }
  }
}
