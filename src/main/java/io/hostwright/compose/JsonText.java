package io.hostwright.compose;

import io.hostwright.engine.Document;
import io.hostwright.model.Sensitive;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Go's {@code json.MarshalIndent} does, two spaces deep: Compose's canonical model
 * is compared byte by byte.
 */
final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** A tree of maps, collections, strings, numbers, booleans and nulls as text. */
  static String of(@Nullable Object value) {
    var text = new JsonText();
    text.value(value, 0);
    return text.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case Document.Fields fields -> value(fields.members(), depth);
      case Document.Items items -> value(items.items(), depth);
      case Document.Leaf leaf when leaf.value() instanceof Sensitive text ->
          string(text.toString());
      case Map<?, ?> map -> block('{', map.entrySet(), '}', depth);
      case Collection<?> list -> block('[', list, ']', depth);
      case Map.Entry<?, ?> member -> {
        string(String.valueOf(member.getKey()));
        out.append(": ");
        value(member.getValue(), depth);
      }
      case String text -> string(text);
      case null -> out.append("null");
      case Object other -> out.append(other);
    }
  }

  private void block(char open, Collection<?> items, char close, int depth) {
    out.append(open);
    for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
      out.append('\n').append("  ".repeat(depth + 1));
      value(each.next(), depth + 1);
      out.append(each.hasNext() ? "," : "\n" + "  ".repeat(depth));
    }
    out.append(close);
  }

  private void string(String text) {
    out.append('"');
    text.chars().forEach(each -> character((char) each));
    out.append('"');
  }

  /** Go escapes what HTML and JavaScript would trip over, too. */
  private void character(char each) {
    switch (each) {
      case '"', '\\' -> out.append('\\').append(each);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '<', '>', '&', '\u2028', '\u2029' -> escape(each);
      default -> {
        if (each < ' ') {
          escape(each);
        } else {
          out.append(each);
        }
      }
    }
  }

  private void escape(char each) {
    out.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
  }
}
