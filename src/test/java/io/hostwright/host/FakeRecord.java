package io.hostwright.host;

import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fake host keeps about itself: inventory, claim, lock, key. */
public final class FakeRecord {
  private final InstantSource clock;
  private String machineId = "0123456789abcdef0123456789abcdef";
  private String inventory = "";
  private String claim = "";
  private String key = "";
  private @Nullable Lock lock;
  private @Nullable HostException writeFailure;

  private record Lock(String owner, String nonce, Instant until) {}

  FakeRecord(InstantSource clock) {
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

  /** The machine is another one from now on. */
  public synchronized void machineId(String id) {
    machineId = id;
  }

  /** Who holds the lock now, if anybody does. */
  public synchronized Optional<String> lockedBy() {
    return Optional.ofNullable(lock)
        .filter(l -> l.until().isAfter(clock.instant()))
        .map(Lock::owner);
  }

  /** Every write of inventory or claim fails from now on; null mends it. */
  public synchronized void failWrites(@Nullable HostException error) {
    writeFailure = error;
  }

  synchronized HostRecord read() {
    return new HostRecord(machineId, clock.instant(), inventory, claim, Sensitive.secret(key));
  }

  synchronized void writeInventory(String document) throws HostException {
    checkWrite();
    inventory = document;
    key = "5eed".repeat(16);
  }

  synchronized void writeClaim(String document) throws HostException {
    checkWrite();
    claim = document;
    key = "5eed".repeat(16);
  }

  private void checkWrite() throws HostException {
    if (writeFailure != null) {
      throw writeFailure;
    }
  }

  synchronized Optional<String> lock(String owner, String nonce, Duration lease) {
    Instant now = clock.instant();
    var held = lock;
    if (held != null && !held.owner().equals(owner) && held.until().isAfter(now)) {
      return Optional.of(held.owner() + " until " + held.until());
    }
    lock = new Lock(owner, nonce, now.plus(lease));
    return Optional.empty();
  }

  synchronized void unlock(String nonce) {
    if (lock != null && lock.nonce().equals(nonce)) {
      lock = null;
    }
  }
}
