package io.hostwright.kind;

import io.hostwright.host.Answers;
import io.hostwright.host.HostRecord;
import io.hostwright.model.Digest;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import java.time.Instant;
import java.util.Set;

/**
 * What a kind decides on.
 *
 * @param entry the resource's memory on this host, fresh if it has none
 * @param key the host's key for keyed digests; empty while the host has none, when nothing is yet
 *     remembered either
 * @param now the host's clock
 * @param confirmed holds that a human allowed, by id
 */
public record Situation(
    Answers answers, InventoryEntry entry, Sensitive key, Instant now, Set<String> confirmed) {
  public Situation {
    confirmed = Set.copyOf(confirmed);
  }

  /** From the answers alone: clock and key come from the host's record. */
  public static Situation of(Answers answers, InventoryEntry entry) {
    return of(answers, entry, Set.of());
  }

  /** From the answers alone, with confirmations. */
  public static Situation of(Answers answers, InventoryEntry entry, Set<String> confirmed) {
    return answers.record() instanceof Observation.Present<HostRecord>(var host)
        ? new Situation(answers, entry, host.key(), host.clock(), confirmed)
        : new Situation(answers, entry, Sensitive.plain(""), Instant.EPOCH, confirmed);
  }

  /**
   * A digest of text that may hold secrets, keyed with the host's key so that it tells equality and
   * nothing else.
   */
  public String seal(String revealed) {
    return Digest.hmac(key.reveal(), revealed);
  }
}
