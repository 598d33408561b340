package io.hostwright.kind;

import io.hostwright.model.ResourceSpec;

/** The spec of a kind that says what is mounted: nothing beneath is touched while it is not. */
public interface DeclaresMount extends ResourceSpec {

  /** The mount point, absolute and normalised. */
  String path();
}
