package io.hostwright.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text with variables by the Compose Specification's interpolation: {@code $NAME}, {@code
 * ${NAME}}, {@code :-}, {@code -}, {@code :?}, {@code ?}, {@code :+}, {@code +} and {@code $$} for
 * a dollar sign, as is a {@code $} that starts no variable. What stands after an operator is a
 * template itself. Immutable.
 */
public final class Template {
  /** A piece of a template. */
  sealed interface Part {
    /** Text that stands for itself. */
    record Literal(String text) implements Part {}

    /** A variable; {@code word} is what follows the operator. */
    record Variable(String name, Operator operator, Template word) implements Part {}
  }

  /** What stands between a variable's name and the word; a colon makes empty count as unset. */
  enum Operator {
    NONE,
    DEFAULT_IF_EMPTY,
    DEFAULT,
    REQUIRED_NOT_EMPTY,
    REQUIRED,
    REPLACE_IF_NOT_EMPTY,
    REPLACE
  }

  /**
   * What a template comes to.
   *
   * @param text with blanks where a name was not set
   * @param unset names that were needed, have no value and no default, in order
   * @param missing a sentence for each required name without a value
   */
  public record Expansion(String text, List<String> unset, List<String> missing) {
    public Expansion {
      unset = List.copyOf(unset);
      missing = List.copyOf(missing);
    }
  }

  private final List<Part> parts;

  Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws TemplateSyntaxException if <code>${</code> is not closed or holds no variable
   */
  public static Template parse(String text) {
    return new TemplateParser(text).parse();
  }

  /** The text that this template stands for, so that a dollar sign in it stays one. */
  public static String escape(String text) {
    return text.replace("$", "$$");
  }

  /** Puts values in; a lookup that answers null says that the name is not set. */
  public Expansion expand(Function<String, @Nullable String> lookup) {
    var unset = new LinkedHashSet<String>();
    var missing = new ArrayList<String>();
    String text = expand(lookup, unset, missing);
    return new Expansion(text, List.copyOf(unset), missing);
  }

  private String expand(
      Function<String, @Nullable String> lookup, Set<String> unset, List<String> missing) {
    var text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal literal -> text.append(literal.text());
        case Part.Variable variable -> text.append(value(variable, lookup, unset, missing));
      }
    }
    return text.toString();
  }

  private static String value(
      Part.Variable variable,
      Function<String, @Nullable String> lookup,
      Set<String> unset,
      List<String> missing) {
    String value = lookup.apply(variable.name());
    String or = value == null ? "" : value;
    return switch (variable.operator()) {
      case NONE -> {
        if (value == null) {
          unset.add(variable.name());
        }
        yield or;
      }
      case DEFAULT -> value != null ? value : variable.word().expand(lookup, unset, missing);
      case DEFAULT_IF_EMPTY -> !or.isEmpty() ? or : variable.word().expand(lookup, unset, missing);
      case REPLACE -> value == null ? "" : variable.word().expand(lookup, unset, missing);
      case REPLACE_IF_NOT_EMPTY ->
          or.isEmpty() ? "" : variable.word().expand(lookup, unset, missing);
      case REQUIRED, REQUIRED_NOT_EMPTY -> {
        boolean given =
            value != null && (!or.isEmpty() || variable.operator() == Operator.REQUIRED);
        if (!given) {
          missing.add(refusal(variable, variable.word().expand(lookup, unset, missing)));
        }
        yield or;
      }
    };
  }

  private static String refusal(Part.Variable variable, String message) {
    String name = "required variable '" + variable.name() + "' has no value";
    return message.isBlank() ? name : name + ": " + message;
  }
}
