package io.hostwright.cli;

import java.util.function.Supplier;

/** What the commands work with; each is made only when a command needs it. */
public record Services(
    Supplier<DesiredStateService> desiredState,
    Supplier<ComposeService> compose,
    Supplier<PlanService> plan,
    Supplier<ServeLauncher> serve) {}
