package io.hostwright.compose;

import io.hostwright.model.Sensitive;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets secrets travel through text handling unseen: each is replaced by one private-use code point
 * that splitting, merging and quoting leave alone, and is put back when the model is built.
 */
final class SecretMarks {
  /** Supplementary Private Use Area-A: nobody's alphabet, and no icon font lives there by habit. */
  private static final int FIRST = 0xF0000;

  private static final int LAST = 0xFFFFD;

  private final List<Sensitive> secrets = new ArrayList<>();

  /** Text that stands for the value: a mark for a secret, the text itself for anything else. */
  String mark(Sensitive value) {
    if (!value.isSensitive() || value.reveal().isEmpty()) {
      return value.reveal();
    }
    int index = 0;
    while (index < secrets.size() && !same(secrets.get(index), value)) {
      index++;
    }
    if (index == secrets.size()) {
      secrets.add(value);
    }
    if (FIRST + index > LAST) {
      throw new IllegalStateException("more than " + (LAST - FIRST) + " secrets in one project");
    }
    return Character.toString(FIRST + index);
  }

  /** The same value with the same parts secret, so that no part is shown for another's sake. */
  private static boolean same(Sensitive one, Sensitive other) {
    return one.equals(other) && one.toString().equals(other.toString());
  }

  /** The text with its secrets back in place. */
  Sensitive reveal(String text) {
    Sensitive whole = Sensitive.plain("");
    int from = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (isMark(codePoint) && codePoint - FIRST < secrets.size()) {
        whole =
            whole
                .plus(Sensitive.plain(text.substring(from, i)))
                .plus(secrets.get(codePoint - FIRST));
        from = i + Character.charCount(codePoint);
      }
    }
    return whole.plus(Sensitive.plain(text.substring(from)));
  }

  /** True if the text has a code point that could be a mark. */
  static boolean hasMark(String text) {
    return text.codePoints().anyMatch(SecretMarks::isMark);
  }

  private static boolean isMark(int codePoint) {
    return codePoint >= FIRST && codePoint <= LAST;
  }
}
