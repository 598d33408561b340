package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.model.HttpCall;
import io.hostwright.net.NetReader.Replies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an application answers to the steps of a check, from a given one on, if each comes out as it
 * should. Where two steps make the same request and no answer is right for both, it is the earlier
 * one's: the later one is asked again once the check has come to it.
 */
final class DesiredRun {
  private final DesiredReplies replies = new DesiredReplies();
  private final Map<HttpCall, List<CheckStep>> asking = new HashMap<>();
  private final SortedMap<String, JsonNode> saved;

  private DesiredRun(SortedMap<String, JsonNode> known) {
    this.saved = new TreeMap<>(known);
  }

  static Replies replies(int start, SortedMap<String, JsonNode> known, List<CheckStep> steps) {
    var run = new DesiredRun(known);
    for (int at = start; at < steps.size(); at++) {
      if (!run.passes(steps.get(at))) {
        break;
      }
    }
    return run.replies;
  }

  /** Puts the answer to one step in; false if it does not pass, so that no later one is come to. */
  private boolean passes(CheckStep step) {
    var call = step.call(saved);
    var same = asking.computeIfAbsent(call, c -> new ArrayList<>());
    same.add(step);
    var answer = DesiredAnswer.to(same);
    if (same.size() == 1 || Verdict.of(step, answer) instanceof Verdict.Passed) {
      replies.answer(call, answer);
    }
    if (!(Verdict.of(step, replies.http(call)) instanceof Verdict.Passed passed)) {
      return false;
    }
    saved.putAll(passed.saved());
    return true;
  }
}
