package io.hostwright.kinds.group;

import io.hostwright.model.Origin;
import io.hostwright.model.ResourceSpec;
import java.util.SortedMap;

/**
 * A group that is to be on a host.
 *
 * @param gid its number
 * @param origin of the number
 * @param members who is to be in it, each with its line
 */
public record GroupSpec(String name, int gid, Origin origin, SortedMap<String, Origin> members)
    implements ResourceSpec {}
