package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostRecord;
import io.hostwright.host.Machine;
import io.hostwright.model.Digest;
import io.hostwright.model.Sensitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a simulated host keeps about itself: inventory, claim, lock, key. */
public final class SimulatedRecord {
  private static final String DIRECTORY = "/var/lib/hostwright/";

  private final InstantSource clock;
  private final Disk disk;

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

  SimulatedRecord(String name, InstantSource clock, Disk disk) {
    this.disk = disk;
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

  /** What it keeps is what was seen on another host. */
  synchronized void seen(HostRecord seen) {
    machine = seen.machine();
    inventory = seen.inventory();
    claim = seen.claim();
    key = seen.key().reveal();
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
    checkWrite("inventory", document);
    if (lock == null || !lock.ticket().equals(ticket) || !lock.until().isAfter(clock.instant())) {
      throw new HostException.Timeout("the host's lock was lost", null);
    }
    disk.changed(DIRECTORY, length(inventory), length(document));
    inventory = document;
    makeKey();
  }

  private static long length(String document) {
    return document.isEmpty() ? -1 : document.getBytes(StandardCharsets.UTF_8).length;
  }

  private void makeKey() {
    if (key.isEmpty()) {
      key = Digest.sha256("key of " + machine.id());
    }
  }

  synchronized boolean writeClaim(String document, String seen) throws HostException {
    checkWrite("claim", document);
    if (!claim.equals(seen)) {
      return false;
    }
    disk.changed(DIRECTORY, length(claim), length(document));
    claim = document;
    if (!document.isEmpty()) {
      makeKey();
    }
    return true;
  }

  /** What is replaced stays until the new one is there whole. */
  private void checkWrite(String name, String document) throws HostException {
    writes++;
    disk.check(DIRECTORY + name, length(document));
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
