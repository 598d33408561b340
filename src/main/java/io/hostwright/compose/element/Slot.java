package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.ImageInspect;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where an element is in the engine's documents, and how it is seen there again. Immutable.
 *
 * @param asked the path in the create body
 * @param seen the path in the inspected container
 * @param written from the canonical form to what is asked
 * @param form to what is compared, of both sides alike: what means the same is the same; null is
 *     nothing. It gets null where there is nothing.
 * @param image what the image supplies where nothing is asked; null if it supplies nothing
 * @param remedy what puts a difference right
 * @param members true if each member is a field of its own
 */
public record Slot(
    List<String> asked,
    List<String> seen,
    UnaryOperator<Document> written,
    Function<@Nullable Document, @Nullable Document> form,
    @Nullable Function<ImageInspect, @Nullable String> image,
    Remedy remedy,
    boolean members) {

  /** In {@code Config}, which is the create body itself. */
  public static Slot config(String member) {
    return at(List.of(member), List.of("Config", member));
  }

  /** In {@code HostConfig}. */
  public static Slot host(String member) {
    return at(List.of("HostConfig", member), List.of("HostConfig", member));
  }

  private static Slot at(List<String> asked, List<String> seen) {
    return new Slot(asked, seen, value -> value, value -> value, null, Remedy.REPLACE, false);
  }

  /** The same, written otherwise than it is in Compose's canonical form. */
  public Slot written(UnaryOperator<Document> other) {
    return new Slot(asked, seen, other, form, image, remedy, members);
  }

  /** The same, brought to one form before it is compared. */
  public Slot form(Function<@Nullable Document, @Nullable Document> other) {
    return new Slot(asked, seen, written, other, image, remedy, members);
  }

  /** The same, where the image supplies what is not asked. */
  public Slot image(Function<ImageInspect, @Nullable String> other) {
    return new Slot(asked, seen, written, form, other, remedy, members);
  }

  /** The same, put right otherwise than by another container. */
  public Slot remedy(Remedy other) {
    return new Slot(asked, seen, written, form, image, other, members);
  }

  /** The same, with a field for each member. */
  public Slot eachMember() {
    return new Slot(asked, seen, written, form, image, remedy, true);
  }

  Document write(Document canonical) {
    return Document.at(asked, written.apply(canonical));
  }

  void compare(String field, Comparison sides) {
    Document own = sides.asked(asked);
    if (own == null && image != null && !sides.defaults().known()) {
      return;
    }
    Document want = form.apply(own == null ? ofImage(sides.image()) : own);
    Document have = form.apply(sides.seen(seen));
    if (members) {
      sides.drift().members(remedy, field, want, have);
    } else if (!Objects.equals(want, have)) {
      sides.drift().text(remedy, field, want, have);
    }
  }

  private @Nullable Document ofImage(ImageInspect inspect) {
    String supplied = image == null ? null : image.apply(inspect);
    return supplied == null || supplied.isEmpty() ? null : Document.of(supplied);
  }
}
