package io.hostwright.compose.element;

import io.hostwright.engine.Asked;
import io.hostwright.engine.Asked.Api;
import io.hostwright.engine.Document;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one element. Immutable.
 *
 * @param name as the specification has it
 * @param slot where the engine has it
 * @param compared how the two sides are compared, where the slot's own comparison is not enough
 * @param since the first API that knows it; null for every one that is supported
 * @param good examples, as they stand in a file behind the name
 * @param bad examples that are refused
 */
public record Definition(
    String name,
    Shape shape,
    Slot slot,
    @Nullable Consumer<Comparison> compared,
    @Nullable Api since,
    List<String> good,
    List<String> bad) {
  /** An element of a service. */
  public static Definition service(String name, Shape shape, Slot slot) {
    return new Definition(name, shape, slot, null, null, List.of(), List.of());
  }

  /** The same, compared otherwise. */
  public Definition compared(Consumer<Comparison> other) {
    return new Definition(name, shape, slot, other, since, good, bad);
  }

  /** The same, refused by engines that do not speak this API. */
  public Definition since(int major, int minor, String release) {
    return new Definition(name, shape, slot, compared, new Api(major, minor, release), good, bad);
  }

  /** The same with examples of what is taken. */
  public Definition good(String... examples) {
    return new Definition(name, shape, slot, compared, since, List.of(examples), bad);
  }

  /** The same with examples of what is refused. */
  public Definition bad(String... examples) {
    return new Definition(name, shape, slot, compared, since, good, List.of(examples));
  }

  Asked asked(Document canonical) {
    var needs = new TreeMap<String, Api>();
    if (since != null) {
      needs.put(name, since);
    }
    return new Asked(slot.write(canonical), needs);
  }

  void compare(Comparison sides) {
    if (compared == null) {
      slot.compare(name, sides);
    } else {
      compared.accept(sides);
    }
  }
}
