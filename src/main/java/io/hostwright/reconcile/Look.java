package io.hostwright.reconcile;

import io.hostwright.host.Answers;
import io.hostwright.model.Inventory;

/** One look at a host: the answers, and the inventory that lay there. */
record Look(Answers answers, Inventory inventory) {}
