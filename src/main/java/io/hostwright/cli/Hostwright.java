package io.hostwright.cli;

import io.hostwright.text.NearestName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
public final class Hostwright {
  private static final int HELP_WIDTH = 100;

  private final Services services;
  private final Terminal terminal;
  private final RootCommand root = new RootCommand();
  private final Style style;
  private final CommandLine commands;

  private Hostwright(Services services, Terminal terminal, Style style) {
    this.services = services;
    this.terminal = terminal;
    this.style = style;
    this.commands = commands(new Context(services, terminal, root, style));
  }

  /** Runs one command in this process's terminal; gives the exit code of {@link ExitCode}. */
  public static int run(Services services, String... args) {
    return run(services, Terminal.ofProcess(), args);
  }

  static int run(Services services, Terminal terminal, String... args) {
    // Known before anything is parsed, because a complaint about the arguments has colour too.
    boolean refused = List.of(args).contains("--no-color");
    var style = new Style(terminal.colour() && !refused);
    int exitCode = new Hostwright(services, terminal, style).commands.execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  private CommandLine commands(Context context) {
    var line = new CommandLine(root);
    List.of(
            new ValidateCommand(context),
            new ComposeCommand(context),
            new PlanCommand(context),
            new ApplyCommand(context),
            new ServeCommand(context),
            new StatusCommand(context),
            new VerifyCommand(context),
            new EventsCommand(context),
            new WhyCommand(context),
            new ReconcileCommand(context),
            new ConfirmCommand(context))
        .forEach(line::addSubcommand);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(style.colour() ? Ansi.ON : Ansi.OFF));
    line.setParameterExceptionHandler(this::misused);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    line.setExecutionStrategy(this::execute);
    return line;
  }

  private int execute(ParseResult parsed) {
    if (parsed.hasSubcommand() || parsed.isUsageHelpRequested()) {
      return new CommandLine.RunLast().execute(parsed);
    }
    commands.usage(terminal.err());
    return ExitCode.USAGE;
  }

  private int misused(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    complain(e instanceof UnmatchedArgumentException u ? unknown(u) : decapitalised(e));
    String name = command.getCommandSpec().qualifiedName();
    terminal.err().print("See '" + name + " --help'.\n");
    return ExitCode.USAGE;
  }

  private static String decapitalised(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return message.isEmpty()
        ? "wrong arguments"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String unknown(UnmatchedArgumentException e) {
    var spec = e.getCommandLine().getCommandSpec();
    String given = e.getUnmatched().get(0);
    if (given.startsWith("-")) {
      String name = given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
      return "unknown option '" + name + "'" + NearestName.hint(name, spec.optionsMap().keySet());
    } else if (!spec.subcommands().isEmpty()) {
      return "unknown command '"
          + given
          + "'"
          + NearestName.hint(given, spec.subcommands().keySet());
    }
    return "unexpected argument '" + given + "'";
  }

  private int failed(Exception e) {
    String message = e.getMessage();
    boolean told = message != null && !message.isBlank();
    var cleaner = services.cleaner().get();
    complain(
        cleaner.line(told ? String.valueOf(message) : "failed inside: " + e + "; -v tells more"));
    if (root.verbose()) {
      cleaner.fault(e).printStackTrace(terminal.err());
    }
    return e instanceof CliException known ? known.exitCode() : ExitCode.FAILED;
  }

  private void complain(String message) {
    terminal.err().print(style.bad("hostwright: ") + message + "\n");
  }
}
