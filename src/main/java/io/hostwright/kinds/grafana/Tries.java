package io.hostwright.kinds.grafana;

import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.model.HttpAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What is remembered, from pass to pass, of putting one part of a Grafana right: for which
 * differences, how often, when last, and what was answered.
 */
final class Tries {
  /** Answers that say that this way is closed, not that something went wrong on it. */
  private static final Set<Integer> CLOSED = Set.of(401, 403, 404, 405);

  private final String part;
  private final SortedMap<String, String> memory;

  /** The tries of a part, {@code datasources} or {@code dashboards}. */
  Tries(String part, SortedMap<String, String> memory) {
    this.part = part;
    this.memory = memory;
  }

  void forget() {
    for (String what : List.of(" differ", " tries", " tried", " refused", " answer")) {
      memory.remove(part + what);
    }
  }

  /** Forgets what was tried before, for other differences or long ago. */
  void beginFor(String differences) {
    forget();
    memory.put(part + " differ", differences);
  }

  boolean areFor(String differences) {
    return differences.equals(memory.get(part + " differ"));
  }

  int count() {
    return Integer.parseInt(memory.getOrDefault(part + " tries", "0"));
  }

  Optional<Instant> last() {
    return Moments.get(memory, part + " tried");
  }

  /** The way is closed. */
  boolean wereRefused() {
    return memory.containsKey(part + " refused");
  }

  /** Something went wrong at the last try. */
  boolean failed() {
    return memory.containsKey(part + " answer");
  }

  /** What was said to a try that did not go well; empty if none was. */
  String said() {
    return memory.getOrDefault(part + " refused", memory.getOrDefault(part + " answer", ""));
  }

  /** One more try, of one or several calls. */
  void add(List<HttpAnswer> answers, Instant now) {
    memory.put(part + " tries", Integer.toString(count() + 1));
    memory.put(part + " tried", now.toString());
    memory.remove(part + " answer");
    answers.forEach(this::note);
  }

  private void note(HttpAnswer answer) {
    switch (answer) {
      case HttpAnswer.Answered a when CLOSED.contains(a.status()) ->
          memory.put(part + " refused", text(a));
      case HttpAnswer.Answered a when !a.isSuccess() -> memory.put(part + " answer", text(a));
      case HttpAnswer.Answered good -> {}
      case HttpAnswer.Unanswered none ->
          memory.put(part + " answer", "not answered: " + none.why());
    }
  }

  private static String text(HttpAnswer.Answered answer) {
    return "answered " + answer.status() + ": " + Excerpt.of(answer.body(), Excerpt.ANSWER);
  }
}
