package io.hostwright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hostwright.plan.PlanText;
import java.util.List;

/** What every command has at hand: services, output, and how loud to be. */
final class Context {
  static final JsonMapper JSON = new JsonMapper();

  private final Services services;
  private final Terminal terminal;
  private final RootCommand root;
  private final Style style;

  Context(Services services, Terminal terminal, RootCommand root, Style style) {
    this.services = services;
    this.terminal = terminal;
    this.root = root;
    this.style = style;
  }

  Services services() {
    return services;
  }

  Terminal terminal() {
    return terminal;
  }

  Style style() {
    return style;
  }

  /** A line of what was asked for. */
  void line(String text) {
    terminal.out().print(text + "\n");
  }

  /** Text of what was asked for, with its own line ends. */
  void text(String text) {
    terminal.out().print(text);
  }

  /** The one document of {@code -o json}. */
  void json(JsonNode document) {
    try {
      line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** A line beside what was asked for, unless {@code -q}. */
  void note(String text) {
    if (!root.quiet()) {
      complain(text);
    }
  }

  /** A line beside what was asked for, that nobody may miss. */
  void complain(String text) {
    synchronized (terminal) {
      terminal.err().print(text + "\n");
      terminal.err().flush();
    }
  }

  Progress progress() {
    return this::note;
  }

  /** Problems of the desired state, and how many. */
  int invalid(List<ProblemLine> problems) {
    problems.forEach(problem -> complain(problem.toString()));
    note("the desired state is invalid: " + PlanText.count(problems.size(), "problem"));
    return ExitCode.INVALID;
  }
}
