package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import java.util.List;
import java.util.function.Function;

/**
 * What a look is for.
 *
 * @param shared what all passes share, as the look begins
 * @param admit the resources with the specs in force under what is remembered, which is itself
 *     found by looking
 */
record Looking(DesiredState desired, Shared shared, Function<Inventory, List<Admitted>> admit) {}
