package io.hostwright.cli;

import io.hostwright.model.Cleaner;
import java.util.function.Supplier;

/**
 * What the commands work with; each is made only when a command needs it.
 *
 * @param cleaner knows every secret that was read until now
 */
public record Services(
    Supplier<DesiredStateService> desiredState,
    Supplier<ComposeService> compose,
    Supplier<PlanService> plan,
    Supplier<ServeLauncher> serve,
    Supplier<Cleaner> cleaner) {}
