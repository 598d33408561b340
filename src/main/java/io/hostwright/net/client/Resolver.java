package io.hostwright.net.client;

import io.hostwright.model.Observation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SortedSet;
import java.util.TreeSet;

/** The machine's own resolver. */
final class Resolver {
  private Resolver() {}

  /**
   * Every address of a name; an address is its own only one. A name that the resolver does not know
   * is Absent, which Java does not tell from a resolver that is down.
   */
  static Observation<SortedSet<String>> find(String name) {
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
