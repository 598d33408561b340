package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.model.HttpCall;
import io.hostwright.net.NetReader.Replies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the steps of a check come on the answers that are there, from a given step on. It stops
 * before the first step whose answer is not there or is not as expected, and before any step with
 * an effect but the one it starts at: what is sent to change something depends on nothing but the
 * spec and the memory, so the same is never sent anew because a look came out otherwise.
 *
 * @param reached the step that it stops at; as many as there are steps if all passed
 * @param saved everything saved so far
 * @param call the request of the step that it stops at; null if all passed
 * @param verdict what that step's answer comes to; null if it was not looked for, or all passed
 * @param asked every request without effect that it came to
 */
record Walk(
    int reached,
    SortedMap<String, JsonNode> saved,
    @Nullable HttpCall call,
    @Nullable Verdict verdict,
    Set<HttpCall> asked) {

  /** Goes from a step on. */
  static Walk from(
      int start, SortedMap<String, JsonNode> known, List<CheckStep> steps, Replies replies) {
    var saved = new TreeMap<>(known);
    var asked = new HashSet<HttpCall>();
    for (int at = start; at < steps.size(); at++) {
      CheckStep step = steps.get(at);
      HttpCall call = step.call(saved);
      if (step.isEffect() && at > start) {
        return new Walk(at, saved, call, null, asked);
      }
      if (!step.isEffect()) {
        asked.add(call);
      }
      Verdict verdict = Verdict.of(step, replies.http(call));
      if (!(verdict instanceof Verdict.Passed passed)) {
        return new Walk(at, saved, call, verdict, asked);
      }
      saved.putAll(passed.saved());
    }
    return new Walk(steps.size(), saved, null, null, asked);
  }

  /** {@code step 2 of 3 (GET http://…)}, the step that it stops at. */
  String where(List<CheckStep> steps) {
    return "step " + (reached + 1) + " of " + steps.size() + " (" + call + ")";
  }
}
