package io.hostwright.kind;

import io.hostwright.plan.Action;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a look at one resource of the fleet comes to.
 *
 * @param actions HTTP calls that put something right, in order
 * @param findings why it is not Ready beyond the actions; empty and no actions: it is as desired
 * @param demands what hosts are asked to do, for as long as it is judged so
 * @param rows what was seen, thing by thing, for {@code verify}
 * @param memory kept for the next look; never a secret
 */
public record Judgement(
    List<Action> actions,
    List<Finding> findings,
    List<Demand> demands,
    List<Row> rows,
    SortedMap<String, String> memory) {
  public Judgement {
    actions = List.copyOf(actions);
    findings = List.copyOf(findings);
    demands = List.copyOf(demands);
    rows = List.copyOf(rows);
    memory = Collections.unmodifiableSortedMap(new TreeMap<>(memory));
  }

  /** One finding, and nothing to do or to remember anew. */
  public static Judgement of(Finding finding, List<Row> rows, SortedMap<String, String> memory) {
    return new Judgement(List.of(), List.of(finding), List.of(), rows, memory);
  }

  /**
   * One line of the whole-system table.
   *
   * @param what the thing: {@code training gpu-worker:5002}
   * @param state in a word, as its source says it: {@code available}, {@code up}, {@code missing}
   * @param ok true if that is as desired; a stranger is too
   * @param detail for people; may be empty
   */
  public record Row(String what, String state, boolean ok, String detail) {}
}
