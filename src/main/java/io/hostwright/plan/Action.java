package io.hostwright.plan;

import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change to one thing of one resource, with its causes and the very steps that make it.
 *
 * @param subject the thing: {@code container ktrdr-backend}, {@code file /etc/motd}
 * @param items what the inventory remembers before the first step, or forgets after a removal
 * @param notes what the resource's memory notes before the first step, in its kind's own form: what
 *     must be known should the operator's process end in between
 */
public record Action(
    ResourceId resource,
    Verb verb,
    Subject subject,
    List<Cause> causes,
    List<Step> steps,
    List<Item> items,
    SortedMap<String, String> notes) {
  public Action {
    causes = List.copyOf(causes);
    steps = List.copyOf(steps);
    items = List.copyOf(items);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("an action needs a cause: " + verb + " " + subject);
    }
  }

  /** One that has nothing to note. */
  public Action(
      ResourceId resource,
      Verb verb,
      Subject subject,
      List<Cause> causes,
      List<Step> steps,
      List<Item> items) {
    this(resource, verb, subject, causes, steps, items, Collections.emptySortedMap());
  }

  /** The same action with more causes; one about the same field counts once. */
  public Action because(List<Cause> more) {
    var all = new ArrayList<>(causes);
    more.stream()
        .filter(cause -> all.stream().noneMatch(a -> a.field().equals(cause.field())))
        .forEach(all::add);
    return causedBy(all);
  }

  /** The same action with other causes. */
  public Action causedBy(List<Cause> others) {
    return new Action(resource, verb, subject, others, steps, items, notes);
  }

  /** The same action with other steps. */
  public Action by(List<Step> others) {
    return new Action(resource, verb, subject, causes, others, items, notes);
  }

  /** The same action that notes this before its first step. */
  public Action noting(Map<String, String> others) {
    return new Action(resource, verb, subject, causes, steps, items, new TreeMap<>(others));
  }

  /** True if this takes something away: what gates and prune guards look at. */
  public boolean removes() {
    return verb == Verb.REMOVE || verb == Verb.PRUNE;
  }
}
