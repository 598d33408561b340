package io.hostwright.plan;

import io.hostwright.model.ResourceId;

/**
 * One resource's part of a plan.
 *
 * @param whole it was decided on its newest spec and may be carried out, so that nothing left to do
 *     means that it is
 */
public record ResourcePlan(ResourceId id, Decision decision, boolean whole) {

  /** The same with another decision. */
  public ResourcePlan deciding(Decision other) {
    return new ResourcePlan(id, other, whole);
  }

  /** The same, with something of its spec left to do. */
  public ResourcePlan unfinished() {
    return new ResourcePlan(id, decision, false);
  }
}
