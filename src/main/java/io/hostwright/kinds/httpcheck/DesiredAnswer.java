package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hostwright.kind.http.JsonPaths;
import io.hostwright.kind.http.JsonSketch;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpAnswer.Answered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The smallest answer that is as all of some steps expect it, which make the same request. */
final class DesiredAnswer {
  private static final int OK = 200;

  private final List<CheckStep> steps;
  private final JsonSketch sketch = new JsonSketch();

  /** Paths that ask for what cannot be made up. */
  private final List<String> open = new ArrayList<>();

  private DesiredAnswer(List<CheckStep> steps) {
    this.steps = steps;
  }

  /**
   * The answer; where the expectations are such that none can be made up, it is unanswered and says
   * why. Then it may have arrived, so that a step with an effect is not sent for ever.
   */
  static HttpAnswer to(List<CheckStep> steps) {
    var made = new DesiredAnswer(steps);
    var answer = made.answer();
    for (CheckStep step : steps) {
      if (Verdict.of(step, answer) instanceof Verdict.Other other) {
        return made.impossible(other.expected());
      }
    }
    return answer;
  }

  private HttpAnswer impossible(String expected) {
    String where = open.isEmpty() ? "" : " (" + String.join(", ", open) + ")";
    String why = "no answer can be made up in which to find " + expected + where;
    return new HttpAnswer.Unanswered(why, true);
  }

  private HttpAnswer answer() {
    steps.forEach(step -> step.expected().json().forEach(this::put));
    var saves = new ArrayList<Map.Entry<String, String>>();
    steps.forEach(step -> saves.addAll(step.save().entrySet()));
    // What lies deeper first: what is saved as a whole is then there already.
    saves.sort(Comparator.comparing(save -> -save.getValue().length()));
    saves.forEach(save -> save(save.getKey(), save.getValue()));
    return new Answered(status(), new TreeMap<>(), body());
  }

  private void put(String path, JsonNode value) {
    if (!sketch.put(path, value)) {
      open.add(path);
    }
  }

  /** Any value does; its name is what people know it by, but a length is a number. */
  private void save(String name, String path) {
    boolean there = JsonPaths.read(sketch.json(), path).filter(v -> !v.isNull()).isPresent();
    if (!there && !sketch.put(path, TextNode.valueOf(name))) {
      put(path, IntNode.valueOf(1));
    }
  }

  /** The lowest from 200 on that all accept. */
  private int status() {
    var candidates = new TreeSet<>(Set.of(OK));
    steps.forEach(step -> candidates.addAll(step.expected().statuses()));
    return candidates.stream()
        .filter(status -> steps.stream().allMatch(step -> step.expected().accepts(status)))
        .min(Comparator.comparing((Integer status) -> status < OK).thenComparing(status -> status))
        .orElse(OK);
  }

  /** Missing where none is expected. */
  private JsonNode json() {
    boolean expected =
        steps.stream().anyMatch(s -> !s.expected().json().isEmpty() || !s.save().isEmpty());
    JsonNode json = sketch.json();
    return expected && json.isMissingNode() ? JsonNodeFactory.instance.objectNode() : json;
  }

  private String body() {
    JsonNode json = json();
    var texts = steps.stream().map(step -> step.expected().contains()).distinct().toList();
    if (json.isMissingNode()) {
      return String.join("\n", texts);
    }
    for (String text : texts) {
      if (json.toString().contains(text)) {
        continue;
      }
      switch (json) {
        case ObjectNode object -> object.putNull(text);
        case ArrayNode list -> list.add(text);
        default -> open.add("'" + text + "'");
      }
    }
    return json.toString();
  }
}
