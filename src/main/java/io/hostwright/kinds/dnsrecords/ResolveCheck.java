package io.hostwright.kinds.dnsrecords;

import io.hostwright.host.Answers;
import io.hostwright.host.Query;
import io.hostwright.kind.Situation;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Probe;
import io.hostwright.model.Ran;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the names resolve to their addresses: by a host's own resolver, and by the operator's.
 */
final class ResolveCheck {
  /** One or more of the keys are not there, see getent(1). */
  private static final int NOT_FOUND = 2;

  private final DnsRecordsSpec spec;
  private final Situation situation;
  private final String host;
  private final List<Finding> findings = new ArrayList<>();

  ResolveCheck(DnsRecordsSpec spec, String host, Situation situation) {
    this.spec = spec;
    this.host = host;
    this.situation = situation;
  }

  static Set<Query<?>> queries(DnsRecordsSpec spec) {
    return spec.addresses().keySet().stream().map(Commands::resolve).collect(Collectors.toSet());
  }

  static Set<Probe> probes(DnsRecordsSpec spec) {
    return spec.addresses().keySet().stream().map(NameLookup::new).collect(Collectors.toSet());
  }

  Decision decide() {
    for (String name : spec.addresses().keySet()) {
      judge(name, "on " + host, onHost(situation.answers(), name));
      judge(name, "for the operator", situation.replies().addresses(name));
    }
    return new Decision(List.of(), findings, situation.entry());
  }

  private void judge(String name, String where, Observation<SortedSet<String>> found) {
    switch (found) {
      case Unknown<SortedSet<String>>(var why) ->
          findings.add(
              new Finding.Unseen(
                  DnsReason.NAME_UNKNOWN, "what " + name + " is " + where + ": " + why));
      case Absent<SortedSet<String>> none -> differs(name, " has no address " + where);
      case Present<SortedSet<String>>(var addresses) -> {
        if (!Addresses.satisfy(addressesOf(name), addresses)) {
          differs(name, " is " + String.join(", ", addresses) + " " + where);
        }
      }
    }
  }

  private SortedSet<String> addressesOf(String name) {
    return spec.addresses().getOrDefault(name, new TreeSet<>());
  }

  private void differs(String name, String is) {
    findings.add(
        new Finding.Failing(
            DnsReason.NAME_DIFFERS, name + is + ", desired is " + spec.desired(name)));
  }

  /**
   * Each line begins with an address; a name that does not resolve and a resolver that does not
   * answer are one to getent.
   */
  private static Observation<SortedSet<String>> onHost(Answers answers, String name) {
    return switch (answers.to(Commands.resolve(name))) {
      case Unknown<Ran>(var why) -> Observation.unknown(why);
      case Absent<Ran> none -> Observation.unknown("the host has no getent");
      case Present<Ran>(var ran) when ran.exit() == NOT_FOUND -> Observation.absent();
      case Present<Ran>(var ran) -> addresses(ran);
    };
  }

  private static Observation<SortedSet<String>> addresses(Ran ran) {
    SortedSet<String> found = new TreeSet<>();
    ran.out()
        .lines()
        .forEach(line -> Addresses.normal(line.split("\\s", 2)[0]).ifPresent(found::add));
    return ran.succeeded() && !found.isEmpty()
        ? Observation.present(found)
        : Observation.unknown(
            "getent ended with " + ran.exit() + ": " + (ran.out() + ran.error()).strip());
  }
}
