package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.kind.http.Moments;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.HoldId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of a check, as the memory has it between passes.
 *
 * @param revision what it checks, in short
 * @param before what the run before it checked, and that it failed if it did; {@code never} if
 *     there was none
 * @param started when it began, which also tells it from other runs of the same revision
 * @param step the next step, from 0
 * @param since when that step was first come to
 * @param saved values by name
 */
record Run(
    String revision,
    String before,
    Instant started,
    int step,
    Instant since,
    SortedMap<String, JsonNode> saved,
    State state) {
  private static final String SAVED = "saved.";
  private static final String NEVER = "never";

  Run {
    saved = Collections.unmodifiableSortedMap(new TreeMap<>(saved));
  }

  /** What has become of a run. */
  sealed interface State {
    /** It is under way. */
    record Running() implements State {}

    /** All came as expected. */
    record Passed() implements State {}

    /**
     * It ended otherwise.
     *
     * @param hold what {@code confirm} must be given to run it again
     */
    record Failed(String message, String hold) implements State {}
  }

  /**
   * The run that a situation finds: the one in its memory, or a new one if there is none, what is
   * checked has changed since, or a human confirmed the failure of the last.
   */
  static Run of(Situation situation) {
    var memory = situation.memory();
    if (situation.changed() || !memory.containsKey("started")) {
      return fresh(situation);
    }
    var known = read(memory, situation.now());
    boolean again =
        known.state() instanceof State.Failed(var why, var hold)
            && situation.confirmed().contains(hold);
    return again ? fresh(situation) : known;
  }

  private static Run fresh(Situation situation) {
    return new Run(
        situation.revision().shortName(),
        before(situation.memory()),
        situation.now(),
        0,
        situation.now(),
        new TreeMap<>(),
        new State.Running());
  }

  /** One that failed is not checked yet, though it may be the very same revision. */
  private static String before(Map<String, String> memory) {
    String revision = memory.getOrDefault("revision", NEVER);
    return state(memory) instanceof State.Failed ? revision + " (failed)" : revision;
  }

  private static Run read(Map<String, String> memory, Instant now) {
    var saved = new TreeMap<String, JsonNode>();
    memory.forEach(
        (key, value) -> {
          if (key.startsWith(SAVED) && JsonAnswer.parse(value) instanceof JsonAnswer.Read read) {
            saved.put(key.substring(SAVED.length()), read.json());
          }
        });
    return new Run(
        memory.getOrDefault("revision", NEVER),
        memory.getOrDefault("before", NEVER),
        Moments.get(memory, "started").orElse(now),
        step(memory),
        Moments.get(memory, "since").orElse(now),
        saved,
        state(memory));
  }

  private static int step(Map<String, String> memory) {
    String text = memory.getOrDefault("step", "");
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
  }

  private static State state(Map<String, String> memory) {
    return switch (memory.getOrDefault("result", "")) {
      case "passed" -> new State.Passed();
      case "failed" ->
          new State.Failed(memory.getOrDefault("message", ""), memory.getOrDefault("hold", ""));
      default -> new State.Running();
    };
  }

  /** As text for the memory; what it is about is unchanged at this commit. */
  SortedMap<String, String> memory(String commit) {
    var memory = new TreeMap<String, String>();
    memory.put(Situation.COMMIT, commit);
    memory.put("revision", revision);
    memory.put("before", before);
    memory.put("started", started.toString());
    memory.put("step", String.valueOf(step));
    memory.put("since", since.toString());
    switch (state) {
      case State.Running running -> {}
      case State.Passed passed -> memory.put("result", "passed");
      case State.Failed(var message, var hold) -> {
        memory.put("result", "failed");
        memory.put("message", message);
        memory.put("hold", hold);
      }
    }
    saved.forEach((name, value) -> memory.put(SAVED + name, value.toString()));
    return memory;
  }

  /** The same, come as far as a walk has. */
  Run advanced(Walk walk, Instant now) {
    Instant begun = walk.reached() == step ? since : now;
    return new Run(
        revision, before, started, walk.reached(), begun, walk.saved(), new State.Running());
  }

  /** How it failed; its start tells its hold from those of other runs. */
  State.Failed failure(ResourceId id, String message) {
    return new State.Failed(message, HoldId.of("check", id.toString(), started.toString()));
  }

  /** The same, at its end. */
  Run ended(State end) {
    return new Run(revision, before, started, step, since, new TreeMap<>(), end);
  }
}
