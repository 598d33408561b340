package io.hostwright.reconcile;

import io.hostwright.plan.Plan;

/** A look and what it led to. */
record Planned(Look look, Plan plan) {}
