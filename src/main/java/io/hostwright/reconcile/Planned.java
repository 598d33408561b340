package io.hostwright.reconcile;

import io.hostwright.plan.Plan;
import io.hostwright.plan.Signature;
import java.util.Set;

/**
 * A look and what it led to.
 *
 * @param fruitless actions that are needed again after they were carried out, from this look on
 */
record Planned(Look look, Plan plan, Set<Signature> fruitless) {}
