package io.hostwright.kinds.workers;

import io.hostwright.kinds.workers.Registry.Entry;
import io.hostwright.kinds.workers.WorkerHosts.Match;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The registry's list beside what is expected: who is who. */
final class Roster {
  private final List<Expectation> expect;
  private final List<Entry> entries;
  private final WorkerHosts hosts;

  Roster(List<Expectation> expect, List<Entry> entries, WorkerHosts hosts) {
    this.expect = List.copyOf(expect);
    this.entries = bestFirst(entries);
    this.hosts = hosts;
  }

  /**
   * Of the entries of one endpoint the best comes first: alive, then last listed. A worker that
   * starts anew registers under a new id, and whoever checks the old entry reaches the new worker:
   * both are alive and checked at the same time, only the order tells which is the later one.
   */
  private static List<Entry> bestFirst(List<Entry> entries) {
    return entries.reversed().stream().sorted(Comparator.comparing(e -> !e.isAlive())).toList();
  }

  /** An expected worker's entry, the best of its endpoint's; empty if it is not registered. */
  Optional<Entry> entry(Expectation expectation) {
    return best(e -> isOf(expectation, e) && e.isOfType(expectation.type()));
  }

  /** A live worker of another type where this one is expected. */
  Optional<Entry> ofOtherType(Expectation expectation) {
    return best(e -> isOf(expectation, e) && e.isAlive());
  }

  /**
   * A live worker that may be this one, but that registers by a name without address here: as long
   * as that is so, nobody can say that this one is missing.
   */
  Optional<Entry> doubtful(Expectation expectation) {
    return best(
        e ->
            e.isAlive()
                && e.at().port() == expectation.port()
                && e.isOfType(expectation.type())
                && hosts.match(expectation, e) == Match.UNKNOWN);
  }

  /**
   * A live worker of the same host and type at a port that nobody expects: this one, at another
   * port than desired, unless what is missing of another service fits it better.
   */
  Optional<Entry> atOtherPort(Expectation expectation) {
    return best(
        e ->
            e.isAlive()
                && e.isOfType(expectation.type())
                && hosts.match(expectation, e) == Match.YES
                && expect.stream().noneMatch(other -> isOf(other, e))
                && (publishes(expectation, e) || !isOfOther(expectation, e)));
  }

  private boolean isOfOther(Expectation expectation, Entry entry) {
    return expect.stream()
        .filter(other -> !other.equals(expectation) && other.host().equals(expectation.host()))
        .anyMatch(other -> publishes(other, entry));
  }

  private static boolean publishes(Expectation expectation, Entry entry) {
    return expectation.declared().ports().contains(entry.at().port());
  }

  /** The best entry of each endpoint and type that nobody expects. */
  List<Entry> strangers() {
    Set<String> seen = new HashSet<>();
    return entries.stream()
        .filter(e -> expect.stream().noneMatch(x -> isOf(x, e) && e.isOfType(x.type())))
        .filter(e -> seen.add(e.type() + " " + e.at()))
        .toList();
  }

  private boolean isOf(Expectation expectation, Entry entry) {
    return entry.at().port() == expectation.port() && hosts.match(expectation, entry) == Match.YES;
  }

  private Optional<Entry> best(Predicate<Entry> which) {
    return entries.stream().filter(which).findFirst();
  }
}
