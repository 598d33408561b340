package io.hostwright.reconcile;

import io.hostwright.plan.Lifelines;
import java.util.Set;

/** Tells what the operator works through, as it is now. */
public interface LifelineSource {
  /** Of an operator that works through nothing of what it looks after. */
  LifelineSource NONE = names -> Lifelines.NONE;

  /**
   * What it works through.
   *
   * @param names of hosts, which are to be looked up
   */
  Lifelines of(Set<String> names);
}
