package io.hostwright.kind.files;

import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.Action;
import io.hostwright.plan.Finding;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a comparison of paths came to.
 *
 * @param rewritten files that will be written: whoever mounts one by itself sees it only after a
 *     restart
 */
public record PathChanges(
    List<Action> actions,
    List<Finding> findings,
    InventoryEntry memory,
    SortedSet<String> rewritten) {
  public PathChanges {
    actions = List.copyOf(actions);
    findings = List.copyOf(findings);
    rewritten = Collections.unmodifiableSortedSet(new TreeSet<>(rewritten));
  }
}
