package io.hostwright.kind;

import io.hostwright.model.HostTarget;
import io.hostwright.model.ResourceSpec;
import java.util.SortedMap;

/** The spec of a kind whose manifests are hosts. */
public interface DeclaresHost extends ResourceSpec {
  HostTarget target();

  /** Variables for everything on this host. */
  SortedMap<String, String> vars();
}
