package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.engine.FieldDiff.Remedy;
import java.util.List;
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
 * @param supplier who supplies what is not asked
 * @param remedy what puts a difference right
 * @param members true if each member is a field of its own
 */
public record Slot(
    List<String> asked,
    List<String> seen,
    UnaryOperator<Document> written,
    Function<@Nullable Document, @Nullable Document> form,
    Supplier supplier,
    Remedy remedy,
    boolean members) {

  /** Who supplies what a file does not say. */
  public enum Supplier {
    /** Nobody: nothing is nothing. */
    NOBODY,
    /** The image, by the same member of its own {@code Config}; of another image nobody knows. */
    IMAGE,
    /**
     * The engine, by its own settings, which nobody knows here: what is not asked is not compared,
     * unless the container says that it was asked when it was made.
     */
    ENGINE
  }

  /** In {@code Config}, which is the create body itself. */
  public static Slot config(String member) {
    return at(List.of(member), List.of("Config", member));
  }

  /** In {@code HostConfig}. */
  public static Slot host(String member) {
    return at(List.of("HostConfig", member), List.of("HostConfig", member));
  }

  private static Slot at(List<String> asked, List<String> seen) {
    return new Slot(
        asked, seen, value -> value, value -> value, Supplier.NOBODY, Remedy.REPLACE, false);
  }

  /** The same, written otherwise than it is in Compose's canonical form. */
  public Slot written(UnaryOperator<Document> other) {
    return new Slot(asked, seen, other, form, supplier, remedy, members);
  }

  /** The same, brought to one form before it is compared. */
  public Slot form(Function<@Nullable Document, @Nullable Document> other) {
    return new Slot(asked, seen, written, other, supplier, remedy, members);
  }

  /** The same, where the image supplies what is not asked. */
  public Slot ofImage() {
    return new Slot(asked, seen, written, form, Supplier.IMAGE, remedy, members);
  }

  /** The same, where the engine supplies what is not asked. */
  public Slot ofEngine() {
    return new Slot(asked, seen, written, form, Supplier.ENGINE, remedy, members);
  }

  /** The same, put right otherwise than by another container. */
  public Slot remedy(Remedy other) {
    return new Slot(asked, seen, written, form, supplier, other, members);
  }

  /** The same, with a field for each member. */
  public Slot eachMember() {
    return new Slot(asked, seen, written, form, supplier, remedy, true);
  }

  Document write(Document canonical) {
    return Document.at(asked, written.apply(canonical));
  }

  void compare(String field, Comparison sides) {
    Document own = sides.asked(asked);
    if (own == null && !comparable(field, sides)) {
      return;
    }
    boolean image = own == null && supplier == Supplier.IMAGE;
    Document want = form.apply(image ? sides.image().config().find(asked) : own);
    Document have = form.apply(sides.seen(seen));
    if (members) {
      sides.drift().members(remedy, field, want, have);
    } else {
      sides.drift().text(remedy, field, want, have);
    }
  }

  /** True if it is known what nothing means. */
  private boolean comparable(String field, Comparison sides) {
    return switch (supplier) {
      case NOBODY -> true;
      case IMAGE -> sides.defaults().known();
      case ENGINE -> Elements.marked(sides.observed()).contains(field);
    };
  }
}
