package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.plan.PruneGuard.Removals;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import java.time.Instant;
import java.util.Set;

/**
 * Everything that a pass plans on.
 *
 * @param desired what is to be
 * @param look what was seen of the target, and the specs that were asked about
 * @param shared what all passes share, as the look began
 * @param others what the other targets told by then
 * @param removals what the revision removes anywhere, as far as it was told, this target included
 * @param tried what this target's passes did in vain, or just now
 * @param rules what may be done at all
 * @param cleaning what the words of decisions pass
 * @param now the operator's clock
 */
record PassInput(
    DesiredState desired,
    Look look,
    Shared shared,
    Others others,
    Removals removals,
    Tried tried,
    Rules rules,
    Cleaning cleaning,
    Instant now) {

  /**
   * What was tried.
   *
   * @param fruitless was carried out and came back
   * @param justDone was carried out in this pass; should it be needed again, it was in vain
   * @param setbacks failed, and is not tried again yet
   */
  record Tried(Set<Signature> fruitless, Set<Signature> justDone, Setbacks setbacks) {
    static final Tried NOTHING = new Tried(Set.of(), Set.of(), Setbacks.NONE);

    Tried {
      fruitless = Set.copyOf(fruitless);
      justDone = Set.copyOf(justDone);
    }
  }

  /**
   * What may be done.
   *
   * @param reportOnly look, never act
   * @param prune remove what left Git; off where only a part of the state is worked on
   */
  record Rules(boolean reportOnly, boolean prune) {}
}
