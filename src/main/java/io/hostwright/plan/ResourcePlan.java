package io.hostwright.plan;

import io.hostwright.model.ResourceId;

/** One resource's part of a plan. */
public record ResourcePlan(ResourceId id, Decision decision) {}
