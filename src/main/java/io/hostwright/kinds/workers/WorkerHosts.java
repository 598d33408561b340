package io.hostwright.kinds.workers;

import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.net.NetReader.Replies;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which host a registered endpoint is on. A worker may register by any name of its host, or
 * by an address, which need not be how the operator reaches the host.
 */
final class WorkerHosts {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  /** More different hosts than any fleet has; a registry gone mad has more. */
  private static final int MAX_LOOKUPS = 256;

  private final Replies replies;
  private final List<Expectation> expect;

  WorkerHosts(Replies replies, List<Expectation> expect) {
    this.replies = replies;
    this.expect = List.copyOf(expect);
  }

  /** Whether an endpoint is on a host. */
  enum Match {
    YES,
    NO,
    /** Not all names have addresses here, so it may be. */
    UNKNOWN
  }

  /**
   * The names whose addresses tell what the names themselves do not; none if they tell it all. What
   * goes beyond the limit is not told, so nobody is found missing because of it.
   */
  static Set<Probe> lookups(List<Expectation> expect, List<Registry.Entry> entries) {
    Set<Probe> lookups =
        entries.stream()
            .filter(entry -> expect.stream().anyMatch(e -> matters(e, entry)))
            .map(entry -> entry.at().host())
            .filter(host -> expect.stream().noneMatch(e -> isNamed(e, host)))
            .distinct()
            .sorted()
            .limit(MAX_LOOKUPS)
            .map(NameLookup::new)
            .collect(Collectors.toCollection(HashSet::new));
    if (!lookups.isEmpty()) {
      expect.forEach(e -> lookups.add(new NameLookup(e.address())));
    }
    return lookups;
  }

  private static boolean matters(Expectation expectation, Registry.Entry entry) {
    return entry.at().port() == expectation.port() || entry.isOfType(expectation.type());
  }

  /** Whether the host of an endpoint is the one that a worker is expected on. */
  Match match(Expectation expectation, Registry.Entry entry) {
    String host = entry.at().host();
    if (isNamed(expectation, host)) {
      return Match.YES;
    }
    if (expect.stream().anyMatch(e -> isNamed(e, host))) {
      return Match.NO;
    }
    if (replies.addresses(host) instanceof Observation.Present<SortedSet<String>>(var there)
        && replies.addresses(expectation.address())
            instanceof Observation.Present<SortedSet<String>>(var own)) {
      return Collections.disjoint(there, own) ? Match.NO : Match.YES;
    }
    return Match.UNKNOWN;
  }

  private static boolean isNamed(Expectation expectation, String host) {
    String address = expectation.address().toLowerCase(Locale.ROOT);
    boolean isLabel =
        !ADDRESS.matcher(address).matches() && host.equals(address.split("\\.", 2)[0]);
    return isLabel
        || host.equals(address)
        || host.equals(expectation.host().toLowerCase(Locale.ROOT));
  }
}
