package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A type of values that elements share: how one is read into Compose's canonical form and how two
 * files merge.
 *
 * @param words what it is, for people
 * @param reader from the section that has it and its name; null if nothing is said, or if a problem
 *     was told
 */
public record Shape(
    String words, Overlay overlay, BiFunction<Section, String, @Nullable Document> reader) {
  /** Text that is not empty. */
  public static final Shape TEXT = of("text", (in, name) -> leaf(in.nonEmpty(name)));

  /** True or false, where false is as good as nothing. */
  public static final Shape FLAG =
      of("true or false", (in, name) -> in.bool(name) ? Document.of(true) : null);

  /** True or false, where false is not the same as nothing. */
  public static final Shape CHOICE = of("true or false", (in, name) -> leaf(in.optionalBool(name)));

  /** A time such as {@code 1m30s}. */
  public static final Shape DURATION =
      of(
          "a duration",
          (in, name) -> {
            var time = in.duration(name);
            return time == null ? null : Document.of(GoText.duration(time));
          });

  /** A list of text in which nothing may stand twice. */
  public static final Shape TEXTS = of("a list of text", (in, name) -> list(in.texts(name)));

  /** A list of text in which what stands twice counts once. */
  public static final Shape DISTINCT_TEXTS =
      of("a list of text", (in, name) -> list(in.distinctTexts(name)));

  /** A list of text or numbers in which nothing may stand twice. */
  public static final Shape TEXTS_OR_NUMBERS =
      of("a list of text or numbers", (in, name) -> list(in.textsOrNumbers(name)));

  /** A shape that merges as everything does that the specification has no exception for. */
  public static Shape of(String words, BiFunction<Section, String, @Nullable Document> reader) {
    return new Shape(words, Overlay.GENERIC, reader);
  }

  /** The same, merged otherwise. */
  public Shape merged(Overlay other) {
    return new Shape(words, other, reader);
  }

  private static @Nullable Document leaf(@Nullable Object value) {
    return value == null ? null : Document.of(value);
  }

  private static @Nullable Document list(List<String> words) {
    return words.isEmpty() ? null : Document.of(words);
  }
}
