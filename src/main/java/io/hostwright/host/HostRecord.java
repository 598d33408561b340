package io.hostwright.host;

import io.hostwright.model.Sensitive;
import java.time.Instant;

/**
 * What a host keeps about itself for the operator.
 *
 * @param machine which one it is
 * @param clock the host's clock when it answered
 * @param inventory the inventory document as stored, empty if there is none yet
 * @param claim the claim document as stored, empty if there is none
 * @param key for keyed digests, made at the first write; empty until then
 */
public record HostRecord(
    Machine machine, Instant clock, String inventory, String claim, Sensitive key) {}
