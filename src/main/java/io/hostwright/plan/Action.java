package io.hostwright.plan;

import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceId;
import java.util.List;

/**
 * One change to one thing of one resource, with its causes and the very steps that make it.
 *
 * @param subject the thing: {@code container ktrdr-backend}, {@code file /etc/motd}
 * @param item what the inventory remembers before the first step, or forgets after a removal; null
 *     name never
 * @param after subjects of the same resource whose actions must have succeeded first
 */
public record Action(
    ResourceId resource,
    Verb verb,
    String subject,
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

  /** True if this takes something away: what gates and prune guards look at. */
  public boolean removes() {
    return verb == Verb.REMOVE || verb == Verb.PRUNE;
  }
}
