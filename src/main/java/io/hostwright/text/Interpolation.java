package io.hostwright.text;

import io.hostwright.text.Template.Expansion;

/**
 * Puts variables into every value of a tree; keys stay as they are. A value that held a variable is
 * text afterwards, whatever it looks like: {@code ${X}} with X={@code null} is the text "null".
 */
public final class Interpolation {
  private final Variables variables;
  private final Problems problems;
  private final Problems warnings;

  private Interpolation(Variables variables, Problems problems, Problems warnings) {
    this.variables = variables;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** As the longer form, for callers to whom a blank is not worth a word. */
  public static Node apply(Node node, Variables variables, Problems problems) {
    return apply(node, variables, problems, new Problems());
  }

  /**
   * The tree with its variables replaced.
   *
   * @param problems receives bad templates, required names and names that are not set, at the value
   *     that uses them
   * @param warnings receives names that are not set and may be
   */
  public static Node apply(Node node, Variables variables, Problems problems, Problems warnings) {
    return new Interpolation(variables, problems, warnings).replace(node);
  }

  private Node replace(Node node) {
    return switch (node) {
      case ScalarNode scalar -> replace(scalar);
      case ListNode list ->
          new ListNode(list.at(), list.items().stream().map(this::replace).toList());
      case MapNode map ->
          new MapNode(
              map.at(),
              map.entries().stream()
                  .map(entry -> new MapNode.Entry(entry.key(), replace(entry.value())))
                  .toList());
    };
  }

  private ScalarNode replace(ScalarNode scalar) {
    if (scalar.text().indexOf('$') < 0) {
      return scalar;
    }
    try {
      Expansion expansion = Template.parse(scalar.text()).expand(variables.lookup());
      expansion.missing().forEach(each -> problems.add(scalar.at(), each));
      expansion.unset().forEach(name -> unset(name, scalar.at()));
      return new ScalarNode(scalar.at(), expansion.text(), false);
    } catch (TemplateSyntaxException e) {
      problems.add(scalar.at(), e.getMessage() + " (character " + (e.offset() + 1) + " of it)");
      return scalar;
    }
  }

  private void unset(String name, Position at) {
    if (variables.mayBeUnset().test(name)) {
      warnings.add(at, "the variable '" + name + "' is not set and becomes blank");
    } else {
      problems.add(
          at,
          "the variable '"
              + name
              + "' is not set; set it or give it a default: ${"
              + name
              + ":-…}");
    }
  }
}
