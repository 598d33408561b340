package io.hostwright.kinds.dnsrecords;

import io.hostwright.kind.Situation;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Probe;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What a DNS server answers when it is asked itself. */
final class ServerAnswers {
  /** Long enough to read a large file again, or to be started anew. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final DnsRecordsSpec spec;
  private final DnsServer server;
  private final Situation situation;

  ServerAnswers(DnsRecordsSpec spec, DnsServer server, Situation situation) {
    this.spec = spec;
    this.server = server;
    this.situation = situation;
  }

  static Set<Probe> probes(DnsRecordsSpec spec, DnsServer server) {
    return spec.addresses().keySet().stream()
        .map(name -> new NameLookup(name, server.address()))
        .collect(Collectors.toSet());
  }

  /** True if the server may not have come to it yet. A time to come is one of another clock. */
  static boolean justTold(Situation situation) {
    String told = situation.memory().get(Memory.TOLD);
    if (told == null) {
      return false;
    }
    var since = Duration.between(Instant.parse(told), situation.now());
    return !since.isNegative() && since.compareTo(GRACE) < 0;
  }

  /** The same, of a server that was just told. */
  static Finding pending(Finding amiss) {
    return new Finding.Waiting(DnsReason.SERVER_PENDING, amiss.message(), LOOK_AGAIN);
  }

  /** What it answers otherwise than it should; one that does not answer is told once. */
  List<Finding> amiss() {
    var amiss = new ArrayList<Finding>();
    spec.addresses()
        .forEach(
            (name, desired) -> {
              switch (situation.replies().addresses(new NameLookup(name, server.address()))) {
                case Unknown<SortedSet<String>>(var why) -> silent(why, amiss);
                case Absent<SortedSet<String>> none -> amiss.add(differs(name, "no address"));
                case Present<SortedSet<String>>(var found) -> {
                  if (!Addresses.satisfy(desired, found)) {
                    amiss.add(differs(name, String.join(", ", found)));
                  }
                }
              }
            });
    return amiss;
  }

  private void silent(String why, List<Finding> amiss) {
    if (amiss.stream().noneMatch(f -> f.reason() == DnsReason.SERVER_SILENT)) {
      amiss.add(new Finding.Failing(DnsReason.SERVER_SILENT, why));
    }
  }

  private Finding differs(String name, String found) {
    return new Finding.Failing(
        DnsReason.SERVER_DIFFERS,
        "the DNS server "
            + server.address()
            + " has "
            + found
            + " for "
            + name
            + ", desired is "
            + spec.desired(name)
            + " as "
            + server.hostsFile()
            + " says");
  }
}
