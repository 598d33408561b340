package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostRecord;
import io.hostwright.host.Machine;
import io.hostwright.model.Digest;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a simulated host keeps about itself: inventory, claim, lock, key. */
public final class SimulatedRecord {
  private final InstantSource clock;

  private Machine machine;
  private String inventory = "";
  private String claim = "";
  private String key = "";
  private @Nullable Lock lock;
  private long numbers;
  private int writes;
  private @Nullable HostException writeFailure;

  private record Lock(HostLease.Owner owner, long number, Instant until) {
    HostLease.Ticket ticket() {
      return new HostLease.Ticket(owner.process(), number);
    }
  }

  SimulatedRecord(String name, InstantSource clock) {
    this.machine = machine(name);
    this.clock = clock;
  }

  /** The inventory document as it lies there. */
  public synchronized String inventory() {
    return inventory;
  }

  /** Replaces the inventory by hand. */
  public synchronized void inventory(String document) {
    inventory = document;
  }

  /** The claim document as it lies there. */
  public synchronized String claim() {
    return claim;
  }

  /** Each name is a machine of its own. */
  private static Machine machine(String name) {
    String digest = Digest.sha256("machine " + name);
    return new Machine(
        digest.substring(0, 32), "boot-" + name, "pid:[" + digest.substring(32, 40) + "]");
  }

  /** The machine is another one from now on. */
  public synchronized void machine(Machine next) {
    machine = next;
  }

  /** Which machine it is. */
  public synchronized Machine machine() {
    return machine;
  }

  /** Who holds the lock now, if anybody does. */
  public synchronized Optional<String> lockedBy() {
    return Optional.ofNullable(lock)
        .filter(l -> l.until().isAfter(clock.instant()))
        .map(l -> l.owner().operator());
  }

  /** How often something was written here, the lock included. */
  public synchronized int writes() {
    return writes;
  }

  /** Every write of inventory or claim fails from now on; null mends it. */
  public synchronized void failWrites(@Nullable HostException error) {
    writeFailure = error;
  }

  synchronized HostRecord read() {
    return new HostRecord(machine, clock.instant(), inventory, claim, Sensitive.secret(key));
  }

  synchronized void writeInventory(String document, HostLease.Ticket ticket) throws HostException {
    checkWrite();
    if (lock == null || !lock.ticket().equals(ticket) || !lock.until().isAfter(clock.instant())) {
      throw new HostException.Timeout("the host's lock was lost", null);
    }
    inventory = document;
    key = "5eed".repeat(16);
  }

  synchronized boolean writeClaim(String document, String seen) throws HostException {
    checkWrite();
    if (!claim.equals(seen)) {
      return false;
    }
    claim = document;
    key = "5eed".repeat(16);
    return true;
  }

  private void checkWrite() throws HostException {
    writes++;
    if (writeFailure != null) {
      throw writeFailure;
    }
  }

  synchronized HostLease.Answer lock(HostLease.Owner owner, Duration lease) {
    writes++;
    Instant now = clock.instant();
    var held = lock;
    boolean own = held != null && held.owner().process().equals(owner.process());
    if (held != null && !own && held.until().isAfter(now)) {
      String holder =
          held.owner().operator()
              + " on the machine "
              + held.owner().machine()
              + " until "
              + held.until();
      return new HostLease.Answer(Optional.empty(), holder);
    }
    if (held == null || !own) {
      numbers++;
    }
    var until = now.plus(lease);
    if (held != null && own && held.until().isAfter(until)) {
      until = held.until();
    }
    var taken = new Lock(owner, numbers, until);
    lock = taken;
    return new HostLease.Answer(Optional.of(taken.ticket()), "");
  }

  synchronized void unlock(HostLease.Ticket ticket) {
    if (lock != null && lock.ticket().equals(ticket)) {
      lock = null;
    }
  }
}
