package io.hostwright.kind;

import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import java.util.List;
import java.util.Set;

/** A spec together with its kind, of whatever is declared. */
public record BoundSpec<S extends ResourceSpec>(ResourceKind<S> kind, ResourceId id, S spec) {

  /** What it takes for itself on its host. */
  public Set<String> claims() {
    return kind.claims(spec);
  }

  /** Paths of its host that it reads or writes. */
  public Set<String> hostPaths() {
    return kind.hostPaths(spec);
  }

  /** What it depends on beside what its manifest says. */
  public Set<ResourceId> dependencies() {
    return kind.dependencies(spec);
  }

  /** Its spec, completed with what others say. */
  public ResourceSpec link(Neighbours neighbours) {
    return kind.link(spec, neighbours);
  }

  /** Its spec, completed with what is claimed on its host. */
  public ResourceSpec among(Set<String> claims) {
    return kind.among(spec, claims);
  }

  /** What it brings with it on hosts. */
  public List<Expansion> expand() {
    return kind.expand(id.ref().name(), spec);
  }
}
