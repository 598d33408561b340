package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.kind.http.JsonPaths;
import io.hostwright.kind.http.JsonValues;
import io.hostwright.kinds.httpcheck.CheckStep.Expected;
import io.hostwright.model.HttpAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the answer to one step comes to. */
sealed interface Verdict {
  /** Longer ones are no names or ids, and the memory is small. */
  int MAX_SAVED = 4_096;

  /** The answer is as expected. */
  record Passed(SortedMap<String, JsonNode> saved) implements Verdict {}

  /**
   * It is another one.
   *
   * @param expected as {@code $.data.status to be completed}
   * @param came what came instead
   * @param answer an excerpt of the whole answer
   * @param isFinal it says that the expected one will not come any more
   */
  record Other(String expected, String came, String answer, boolean isFinal) implements Verdict {
    Other(String expected, String came, String answer) {
      this(expected, came, answer, false);
    }

    /** In words; {@code limit} is how long it was waited for, as text, or empty. */
    String text(String limit) {
      String all = "expected " + expected + limit + ", came " + came;
      return answer.isEmpty() ? all : all + "; the answer: " + answer;
    }
  }

  /** There is none. */
  record NoAnswer(String why, boolean mayHaveArrived) implements Verdict {}

  /** Holds an answer against its step. */
  static Verdict of(CheckStep step, HttpAnswer answer) {
    return switch (answer) {
      case HttpAnswer.Unanswered(var why, var arrived) -> new NoAnswer(why, arrived);
      case HttpAnswer.Answered answered -> of(step, answered);
    };
  }

  private static Verdict of(CheckStep step, HttpAnswer.Answered answered) {
    var expected = step.expected();
    String excerpt = Excerpt.of(answered.body(), Excerpt.ANSWER);
    if (!expected.accepts(answered.status())) {
      return new Other(statuses(expected), status(answered), excerpt);
    }
    if (!answered.body().contains(expected.contains())) {
      return new Other("an answer that contains '" + expected.contains() + "'", "none", excerpt);
    }
    if (expected.json().isEmpty() && step.save().isEmpty()) {
      return new Passed(new TreeMap<>());
    }
    return switch (JsonAnswer.parse(answered.body())) {
      case JsonAnswer.Unread(var why) -> new Other("JSON", "none: " + why, excerpt);
      case JsonAnswer.Read(var json) ->
          different(expected, json, excerpt).orElseGet(() -> saved(step, json, excerpt));
    };
  }

  private static String status(HttpAnswer.Answered answered) {
    String location = Excerpt.of(answered.header("Location"), Excerpt.ANSWER);
    return answered.status() + (location.isEmpty() ? "" : ", pointing to " + location);
  }

  private static String statuses(Expected expected) {
    return expected.statuses().isEmpty()
        ? "HTTP status 2xx"
        : "HTTP status "
            + expected.statuses().stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  private static Optional<Verdict> different(Expected expected, JsonNode json, String excerpt) {
    for (Map.Entry<String, JsonNode> each : expected.json().entrySet()) {
      var found = JsonPaths.read(json, each.getKey());
      if (found.isEmpty() || !JsonValues.matches(each.getValue(), found.get())) {
        String wanted = JsonValues.text(each.getValue());
        String came =
            found.map(f -> Excerpt.of(JsonValues.text(f), Excerpt.WORD)).orElse("nothing");
        boolean ends = ends(expected, json);
        return Optional.of(new Other(each.getKey() + " to be " + wanted, came, excerpt, ends));
      }
    }
    return Optional.empty();
  }

  private static boolean ends(Expected expected, JsonNode json) {
    return expected.unless().entrySet().stream()
        .anyMatch(
            each ->
                JsonPaths.read(json, each.getKey()).stream()
                    .anyMatch(
                        found ->
                            each.getValue().stream().anyMatch(v -> JsonValues.matches(v, found))));
  }

  private static Verdict saved(CheckStep step, JsonNode json, String excerpt) {
    var saved = new TreeMap<String, JsonNode>();
    for (Map.Entry<String, String> each : step.save().entrySet()) {
      var found = JsonPaths.read(json, each.getValue()).filter(value -> !value.isNull());
      if (found.isEmpty() || found.get().toString().length() > MAX_SAVED) {
        return new Other(
            "something at " + each.getValue() + " to save as " + each.getKey(),
            found.isEmpty() ? "nothing" : "more than " + MAX_SAVED + " characters",
            excerpt);
      }
      saved.put(each.getKey(), found.get());
    }
    return new Passed(saved);
  }
}
