package io.hostwright.net.client;

import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SortedSet;
import java.util.TreeSet;

/** Asks for the addresses of a name, and waits for the answer. */
final class Resolver {
  private Resolver() {}

  /** Every address of a name, from whom the lookup says. */
  static Observation<SortedSet<String>> find(NameLookup lookup) {
    return lookup.server().isEmpty() ? here(lookup.name()) : DnsServer.find(lookup);
  }

  /**
   * By the machine's own resolver; an address is its own only one. A name that the resolver does
   * not know is Absent, which Java does not tell from a resolver that is down.
   */
  private static Observation<SortedSet<String>> here(String name) {
    try {
      SortedSet<String> found = new TreeSet<>();
      for (InetAddress address : InetAddress.getAllByName(name)) {
        found.add(address.getHostAddress());
      }
      return Observation.present(found);
    } catch (UnknownHostException e) {
      return Observation.absent();
    }
  }
}
