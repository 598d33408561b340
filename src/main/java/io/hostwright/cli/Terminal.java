package io.hostwright.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line was started.
 *
 * @param out what was asked for
 * @param err progress and complaints
 * @param isTerminal people read {@code out}, so that colour helps
 * @param environment a variable's value; null if it is not set
 * @param clock for "since when"
 */
record Terminal(
    PrintWriter out,
    PrintWriter err,
    boolean isTerminal,
    Function<String, @Nullable String> environment,
    InstantSource clock) {
  Terminal {
    out = new Screen(out, isTerminal);
    err = new Screen(err, isTerminal);
  }

  /** This process's. */
  static Terminal ofProcess() {
    // The launcher knows: asking Java for its console loads a line editor, which costs more time
    // than the whole command.
    boolean terminal = Boolean.getBoolean("hostwright.terminal");
    return new Terminal(
        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        terminal && !"dumb".equals(System.getenv("TERM")),
        System::getenv,
        InstantSource.system());
  }

  /** The variable's value; null if it is unset or blank. */
  @Nullable String variable(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** True if colour is welcome, see no-color.org. */
  boolean colour() {
    return isTerminal && variable("NO_COLOR") == null;
  }
}
