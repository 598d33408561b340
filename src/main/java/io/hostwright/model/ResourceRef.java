package io.hostwright.model;

/** A resource by its manifest's kind and name, on whatever hosts; written {@code Kind/name}. */
public record ResourceRef(String kind, String name) implements Comparable<ResourceRef> {
  public ResourceRef {
    Names.require("kind", kind);
    Names.require("resource", name);
  }

  @Override
  public int compareTo(ResourceRef other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
