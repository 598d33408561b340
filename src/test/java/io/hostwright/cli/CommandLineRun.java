package io.hostwright.cli;

import io.hostwright.model.Cleaner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands against fake services, at a fixed time, in a fake terminal. */
final class CommandLineRun {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, String> environment = new HashMap<>();
  private boolean terminal;
  private @Nullable DesiredStateService desiredState;
  private @Nullable ComposeService compose;
  private @Nullable PlanService plan;
  private @Nullable ServeLauncher serve;
  private Cleaner cleaner = Cleaner.NONE;

  /** What a command came to. */
  record Result(int exitCode, String out, String err) {}

  CommandLineRun with(DesiredStateService service) {
    desiredState = service;
    return this;
  }

  CommandLineRun with(ComposeService service) {
    compose = service;
    return this;
  }

  CommandLineRun with(PlanService service) {
    plan = service;
    return this;
  }

  CommandLineRun with(ServeLauncher service) {
    serve = service;
    return this;
  }

  /** Secrets were read that this masks. */
  CommandLineRun knowing(Cleaner secrets) {
    cleaner = secrets;
    return this;
  }

  /** Plans that give this. */
  CommandLineRun planning(PlanReport report) {
    return with(new FixedPlans(report, null));
  }

  /** Applies that give this. */
  CommandLineRun applying(ApplyReport report) {
    return with(new FixedPlans(null, report));
  }

  CommandLineRun inTerminal() {
    terminal = true;
    return this;
  }

  CommandLineRun env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  // The constructor of a record with a compact one hides that the lookup may give null.
  @SuppressWarnings("NullAway")
  Result run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Hostwright.run(
            new Services(
                () -> needed(desiredState),
                () -> needed(compose),
                () -> needed(plan),
                () -> needed(serve),
                () -> cleaner),
            new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                terminal,
                environment::get,
                InstantSource.fixed(NOW)),
            args);
    return new Result(exitCode, out.toString(), err.toString());
  }

  private static <T> T needed(@Nullable T service) {
    if (service == null) {
      throw new AssertionError("a service was made that the command must not need");
    }
    return service;
  }

  private record FixedPlans(@Nullable PlanReport report, @Nullable ApplyReport applied)
      implements PlanService {
    @Override
    public PlanReport plan(PlanOptions options, Progress progress) {
      progress.line("looking at 2 hosts");
      return needed(report);
    }

    @Override
    public ApplyReport apply(PlanOptions options, List<String> confirm, Progress progress) {
      progress.line("confirmed: " + String.join(", ", confirm));
      return needed(applied);
    }
  }
}
