package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.EngineReason;
import io.hostwright.kinds.stack.StackNotes.Failure;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Reason;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the inventory remembers of one service's container: proven specs and failed ones. */
final class ServiceMemory {
  /** The note of the spec that was tried again, by its digest, and of how often. */
  private static final String RETRIED = "retried ";

  private static final String RETRIES = "retries ";

  /** The note of a container that had to stop for this one. */
  private static final String RESTS = "rests ";

  private final String name;
  private final String fingerprint;
  private InventoryEntry entry;

  /**
   * The memory of one service.
   *
   * @param fingerprint keyed digest of the spec that is desired now
   * @param entry the whole stack's entry
   */
  ServiceMemory(String name, String fingerprint, InventoryEntry entry) {
    this.name = name;
    this.fingerprint = fingerprint;
    this.entry = entry;
  }

  InventoryEntry entry() {
    return entry;
  }

  String fingerprint() {
    return fingerprint;
  }

  /** True if the container was good before with this very spec. */
  boolean isProven() {
    return entry.item(Owned.CONTAINER, name).map(i -> i.mark().equals(fingerprint)).orElse(false);
  }

  /** It is good with this spec. */
  void prove() {
    entry = entry.with(new Item(Owned.CONTAINER, name, fingerprint));
    forget();
  }

  /** How this very spec failed before; null if it did not. */
  @Nullable Failure failure() {
    return StackNotes.failure(entry, name)
        .filter(failure -> failure.digest().equals(fingerprint))
        .orElse(null);
  }

  /** Why, as it was noted; a word of another build says only that it failed. */
  static Reason reason(Failure failure) {
    return Stream.<Reason>concat(Stream.of(StackReason.values()), Stream.of(EngineReason.values()))
        .filter(reason -> reason.word().equals(failure.reason()))
        .findFirst()
        .orElse(StackReason.REPLACEMENT_FAILED);
  }

  /** This spec failed: it is not tried again until it changes. */
  void fail(Reason reason, String message) {
    entry = StackNotes.failing(entry, name, new Failure(fingerprint, reason.word(), message));
  }

  /** How often this very spec was tried again because somebody allowed it. */
  int retries() {
    String times = entry.notes().getOrDefault(RETRIES + name, "");
    boolean about = fingerprint.equals(entry.notes().get(RETRIED + name));
    return about && times.matches("[0-9]{1,6}") ? Integer.parseInt(times) : 0;
  }

  /**
   * Somebody allows one more try: what failed no longer counts, and should it fail again that is
   * another failure, which this permission is not about.
   */
  void retry() {
    var again = Map.of(RETRIES + name, String.valueOf(retries() + 1), RETRIED + name, fingerprint);
    forget();
    entry = entry.alsoNoting(again);
  }

  /** Whatever failed no longer counts. */
  void forget() {
    entry = StackNotes.forgiving(entry, name);
  }

  /** Another one stops for this one, and is to come back as it was should this one fail. */
  void rests(ContainerInspect other) {
    if (!other.active() && other.restart().equals(RestartPolicy.NO)) {
      // Nobody stops it, so nobody starts it again: perhaps it ran once and is done.
      return;
    }
    if (policyBefore(other).isEmpty()) {
      var policy = Map.of(RESTS + other.name(), other.restart().toString());
      entry = entry.alsoNoting(policy);
    }
  }

  /** The same without what was noted of a container that is gone. */
  static InventoryEntry goneFrom(InventoryEntry entry, String container) {
    return entry.forgetting((RESTS + container)::equals);
  }

  /**
   * The restart policy that another one had before it stopped for this one; empty if it did not.
   */
  String policyBefore(ContainerInspect other) {
    return entry.notes().getOrDefault(RESTS + other.name(), "");
  }

  /** The restart policy that a container had before it was set aside; empty if nobody noted it. */
  String policyOf(ContainerInspect prev) {
    return entry.item(Owned.CONTAINER, prev.name()).map(Item::mark).orElse("");
  }
}
