package io.hostwright.model;

/**
 * Which addresses a name has, for the operator. An address is its own only one.
 *
 * @param server the DNS server that is asked, as {@code ADDRESS} or {@code ADDRESS:PORT}, without a
 *     search list; empty for whatever the operator's machine resolves names by
 */
public record NameLookup(String name, String server) implements Probe {
  /** By the machine's own resolver. */
  public NameLookup(String name) {
    this(name, "");
  }
}
