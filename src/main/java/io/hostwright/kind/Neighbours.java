package io.hostwright.kind;

import io.hostwright.model.HostTarget;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one resource may know of the others in its environment, once all are read. */
public interface Neighbours {

  /** Where everything that does not fit together goes. */
  Problems problems();

  /**
   * Something is named that is not there. It is told, unless a manifest of that name is there and
   * could not be read: then that one is to be mended first.
   */
  void missing(ResourceRef ref, Position at, String message);

  /** A resource's linked spec; empty if there is none, or if it could not be read. */
  Optional<ResourceSpec> spec(ResourceId id);

  /** Where a resource is, on whatever hosts. */
  List<ResourceId> find(ResourceRef ref);

  /** Every resource of the environment. */
  Collection<ResourceId> all();

  /** A host of this name is named and is not there. */
  void missingHost(String name, Position at);

  /** How a host is reached; empty if no host has that name. */
  Optional<HostTarget> host(String name);

  /** The names of all hosts. */
  Collection<String> hosts();
}
