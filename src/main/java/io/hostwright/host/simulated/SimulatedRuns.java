package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.model.Argv;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.RunStep;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A host's programs in memory. One that acts leaves what its step's proofs say; one that looks
 * answers what was proven, else what its owner says.
 */
public final class SimulatedRuns {
  private static final Function<List<String>, Ran> SILENT = words -> new Ran(0, "", "");

  private final Map<String, Function<List<String>, Ran>> programs = new TreeMap<>();
  private final Map<List<String>, Observation<Ran>> answers = new HashMap<>();
  private final Map<String, Observation<String>> commands = new HashMap<>();
  private boolean boundless;

  SimulatedRuns() {
    List.of("sh", "stat", "sha256sum").forEach(this::program);
  }

  // ---- what its owner arranges ----

  /** There is a program of this name or path, which has nothing to say. */
  public synchronized SimulatedRuns program(String name) {
    return program(name, SILENT);
  }

  /** There is a program of this name or path, and this is what it does with its arguments. */
  public synchronized SimulatedRuns program(String name, Function<List<String>, Ran> does) {
    programs.put(name, does);
    return this;
  }

  /** What a command that looks says from now on, until something acts. */
  public synchronized SimulatedRuns answer(Argv look, Ran ran) {
    return answer(look, Observation.present(ran));
  }

  /** What becomes of a look from now on, until something acts. */
  public synchronized SimulatedRuns answer(Argv look, Observation<Ran> ran) {
    if (!(ran instanceof Observation.Absent)) {
      programs.putIfAbsent(look.program(), SILENT);
    }
    answers.put(look.words(), ran);
    return this;
  }

  /** Where a command is on root's PATH, or that it is not there. */
  public synchronized SimulatedRuns command(String name, Observation<String> path) {
    commands.put(name, path);
    if (path instanceof Observation.Present) {
      programs.putIfAbsent(name, SILENT);
    }
    return this;
  }

  /** From now on every program is there that nobody said to be missing. */
  public synchronized SimulatedRuns boundless() {
    boundless = true;
    return this;
  }

  // ---- what the host does ----

  /** True if it was said, or proven, what this look answers. */
  synchronized boolean isSaid(Argv look) {
    return answers.containsKey(look.words());
  }

  synchronized Observation<String> command(String name) {
    var said = commands.get(name);
    return said != null
        ? said
        : programs.containsKey(name)
            ? Observation.present("/usr/bin/" + name)
            : Observation.absent();
  }

  synchronized Observation<Ran> look(Argv argv) {
    var arranged = answers.get(argv.words());
    var does = programs.get(argv.program());
    return arranged != null
        ? arranged
        : does == null ? Observation.absent() : read(does.apply(arguments(argv)));
  }

  private static Observation<Ran> read(Ran ran) {
    return length(ran.out()) > Ran.MOST_OUT || length(ran.error()) > Ran.MOST_ERROR
        ? Observation.unknown("it said more than is read")
        : Observation.present(ran);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  synchronized void act(RunStep step) throws HostException {
    switch (step) {
      case Step.Run run -> act(run);
    }
  }

  private void act(Step.Run step) throws HostException {
    String program = step.argv().program();
    boolean missing = commands.get(program) instanceof Observation.Absent;
    var does = programs.getOrDefault(program, boundless && !missing ? SILENT : null);
    if (does == null) {
      throw failed(step.argv() + ": not found");
    }
    var ran = does.apply(arguments(step.argv()));
    if (!ran.succeeded()) {
      throw failed("cannot run " + step.argv() + ": " + ran.out() + ran.error());
    }
    step.proofs().forEach(proof -> answer(proof.look(), proof.answer()));
  }

  private static HostException failed(String message) {
    return new HostException.Failed(HostReason.COMMAND_FAILED, message, null);
  }

  private static List<String> arguments(Argv argv) {
    return argv.words().subList(1, argv.words().size());
  }
}
