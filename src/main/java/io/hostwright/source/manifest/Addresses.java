package io.hostwright.source.manifest;

import io.hostwright.model.HostTarget;
import io.hostwright.text.Problems;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;

/** Two hosts that are reached at the same place are one, and would undo each other's work. */
final class Addresses {
  private final Problems problems;

  Addresses(Problems problems) {
    this.problems = problems;
  }

  void check(Collection<DeclaredHost> hosts) {
    var taken = new TreeMap<String, DeclaredHost>();
    for (DeclaredHost host : hosts) {
      String place = place(host.spec().target());
      var first = taken.putIfAbsent(place, host);
      if (first != null) {
        problems.add(
            host.draft().at(),
            place
                + " is the address of both "
                + first.draft().ref()
                + " ("
                + first.draft().at()
                + ") and "
                + host.draft().ref()
                + ": one machine is one Host");
      }
    }
  }

  private static String place(HostTarget target) {
    return switch (target.transport()) {
      case LOCAL -> "the operator's own machine";
      case SSH -> bare(target.address()) + ":" + target.port();
    };
  }

  /** Names of the DNS have no case, and may end in a dot. */
  private static String bare(String address) {
    return address.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }
}
