package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.model.Sensitive;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Forms in which two documents that mean the same are equal. */
final class Forms {
  private Forms() {}

  /** A list whose order does not count, without what stands there twice. */
  static @Nullable Document set(@Nullable Document list) {
    return set(word -> word).apply(list);
  }

  /** A list whose order does not count, each word brought to one spelling. */
  static Function<@Nullable Document, @Nullable Document> set(UnaryOperator<String> spelling) {
    return list -> {
      var words = new TreeSet<String>();
      if (list != null) {
        list.list().forEach(each -> words.add(spelling.apply(word(each))));
      }
      return words.isEmpty() ? null : Document.of(words);
    };
  }

  /** False is nothing. */
  static @Nullable Document flag(@Nullable Document value) {
    return Document.of(true).equals(value) ? value : null;
  }

  /** A flag that is shown in both cases. */
  static Document bool(@Nullable Document value) {
    return Document.of(Document.of(true).equals(value));
  }

  /** Text brought to one spelling; nothing is the empty text. */
  static Function<@Nullable Document, @Nullable Document> text(UnaryOperator<String> spelling) {
    return value -> Document.of(spelling.apply(value == null ? "" : word(value)));
  }

  /** The text of a leaf. */
  static String word(Document leaf) {
    return leaf instanceof Document.Leaf(Sensitive text) ? text.reveal() : leaf.toString();
  }
}
