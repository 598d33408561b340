package io.hostwright.plan;

import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/**
 * One change to one thing of one resource, with its causes and the very steps that make it.
 *
 * @param subject the thing: {@code container ktrdr-backend}, {@code file /etc/motd}
 * @param items what the inventory remembers before the first step, or forgets after a removal
 * @param owes names of running containers that must be restarted once this is done
 */
public record Action(
    ResourceId resource,
    Verb verb,
    Subject subject,
    List<Cause> causes,
    List<Step> steps,
    List<Item> items,
    List<String> owes) {
  public Action {
    causes = List.copyOf(causes);
    steps = List.copyOf(steps);
    items = List.copyOf(items);
    owes = List.copyOf(owes);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("an action needs a cause: " + verb + " " + subject);
    }
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
    return new Action(resource, verb, subject, others, steps, items, owes);
  }

  /** The same action with other steps. */
  public Action by(List<Step> others) {
    return new Action(resource, verb, subject, causes, others, items, owes);
  }

  /** The same action that owes restarts to these containers. */
  public Action owing(List<String> containers) {
    return new Action(resource, verb, subject, causes, steps, items, containers);
  }

  /** True if this takes something away: what gates and prune guards look at. */
  public boolean removes() {
    return verb == Verb.REMOVE || verb == Verb.PRUNE;
  }
}
