package io.hostwright.kinds.stack;

import io.hostwright.model.InventoryEntry;

/**
 * What is next for one service's container: its {@link Facts} are a {@link Stage}, and the stage
 * has a recipe. Decides; never acts.
 */
final class ServicePlanner {
  private ServicePlanner() {}

  /**
   * What came of it.
   *
   * @param memory the whole stack's entry so far
   */
  static ServiceDecision plan(ServiceCase it, InventoryEntry memory) {
    var plan = new ServicePlan(it, memory);
    var facts = Facts.of(plan);
    var moves = new Moves(plan);
    Stage.of(facts).recipe(facts).forEach(move -> move.make(moves));
    return plan.decision();
  }
}
