package io.hostwright.reconcile;

import io.hostwright.status.StatusReducer;
import io.hostwright.store.StatusStore;
import java.time.InstantSource;

/** What is worth keeping over a restart, and taking it up again. */
public final class StateKeeper {
  private final Fleet fleet;
  private final ApplicationMemory memory;
  private final InstantSource clock;

  StateKeeper(Fleet fleet, ApplicationMemory memory, InstantSource clock) {
    this.fleet = fleet;
    this.memory = memory;
    this.clock = clock;
  }

  /** The last statuses, every hold that was allowed, and what the application's kinds remember. */
  public StatusStore.Saved saved() {
    return new StatusStore.Saved(
        fleet.statuses(), fleet.shared().confirmed(), memory.saved(), fleet.known());
  }

  /** Takes up what was kept; statuses count as not looked at since. */
  public void restore(StatusStore.Saved saved) {
    saved.confirmed().forEach(fleet::confirm);
    memory.restore(saved.memories());
    saved.known().forEach(fleet::know);
    saved.statuses().forEach(s -> fleet.report(StatusReducer.stale(s, clock.instant()), null));
  }
}
