package io.hostwright.kind;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceSpec;

/**
 * A resource on a host that another manifest brings with it.
 *
 * @param name starts with that of the manifest's resource
 * @param spec which tells its kind
 */
public record Expansion(HostId host, String name, ResourceSpec spec) {}
