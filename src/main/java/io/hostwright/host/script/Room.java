package io.hostwright.host.script;

import io.hostwright.host.Slots;

/**
 * What all sessions of one operator share of its machine.
 *
 * @param dials hosts that are logged in to at once
 * @param looks hosts that are looked at at once
 * @param singly hosts that are asked path by path at once because they were late: where many are
 *     late it is the network's or this machine's fault, and to ask more makes it worse
 */
public record Room(Slots dials, Slots looks, Slots singly) {

  /** As much as this machine's cores can bring to an end in time. */
  public static Room ofCores() {
    return new Room(
        Slots.ofCores(), Slots.ofCores(), new Slots(Runtime.getRuntime().availableProcessors()));
  }
}
