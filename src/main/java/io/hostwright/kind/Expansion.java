package io.hostwright.kind;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;

/**
 * A resource on a host that another manifest brings with it.
 *
 * @param ref its kind and name; the name starts with that of the manifest's resource
 */
public record Expansion(HostId host, ResourceRef ref, ResourceSpec spec) {}
