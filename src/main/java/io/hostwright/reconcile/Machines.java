package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.Machine;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.status.Event.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which machine each host turned out to be. Two Host entries that are one machine would remove each
 * other's work, so neither is acted on. Which of them was seen first does not count: the second one
 * is known before it acts, and the first one finds out at its next look. Thread-safe.
 */
final class Machines {
  private final EventSink events;
  private final Map<HostId, Seen> seen = new TreeMap<>();

  /** Two that are one, and which of them were seen to be another machine since. */
  private final Map<SortedSet<HostId>, Set<HostId>> pairs = new HashMap<>();

  /** Machine ids that were told to be those of several. */
  private final Set<String> told = new HashSet<>();

  private final SortedSet<HostId> concerned = new TreeSet<>();

  /** No host was seen yet. */
  Machines(EventSink events) {
    this.events = events;
  }

  /** A machine, and the target that led to it: another one may lead elsewhere. */
  private record Seen(HostTarget target, Machine machine) {}

  /**
   * A host was looked at.
   *
   * @throws HostException.Refused with {@link HostReason#SAME_MACHINE} if another host of this
   *     state is the same machine: then nothing may be done there
   */
  synchronized void note(HostId host, Machine machine, DesiredState desired) throws HostException {
    var target = desired.hosts().get(host);
    if (target == null) {
      return;
    }
    var before = seen.put(host, new Seen(target, machine));
    if (before != null && !before.target().equals(target)) {
      part(host);
    }
    seen.forEach(
        (other, known) -> {
          if (!other.equals(host) && isDesired(other, desired)) {
            compare(host, machine, other, known.machine());
          }
        });
    var twins = twins(host, desired);
    if (!twins.isEmpty()) {
      twins.add(host);
      throw new HostException.Refused(HostReason.SAME_MACHINE, text(twins), null);
    }
  }

  /** True if it is still reached as it was when it was seen. */
  private boolean isDesired(HostId host, DesiredState desired) {
    var known = seen.get(host);
    return known != null && known.target().equals(desired.hosts().get(host));
  }

  private void compare(HostId host, Machine machine, HostId other, Machine others) {
    var pair = new TreeSet<>(Set.of(host, other));
    if (machine.isSame(others)) {
      if (pairs.put(pair, new HashSet<>()) == null) {
        concerned.add(other);
      }
    } else if (pairs.containsKey(pair) && machine.isKnown()) {
      differs(pair, host, other);
    }
    // Once for all who have it: a fleet of clones is one mistake.
    if (machine.hasIdOf(others) && !pairs.containsKey(pair) && told.add(machine.id())) {
      events.general(
          Severity.WARNING,
          HostReason.MACHINE_ID_SHARED,
          named(pair)
              + ", and perhaps more, have one machine id and seem to be clones; give each its own:"
              + " remove /etc/machine-id and run systemd-machine-id-setup",
          null);
    }
  }

  /**
   * A machine that was started anew differs from what it was, so both must have been seen again.
   */
  private void differs(SortedSet<HostId> pair, HostId host, HostId other) {
    var apart = pairs.get(pair);
    if (apart != null && apart.add(host)) {
      concerned.add(other);
      if (apart.containsAll(pair)) {
        pairs.remove(pair);
      }
    }
  }

  /** The hosts of this state that are known to be the same machine. */
  synchronized SortedSet<HostId> twins(HostId host, DesiredState desired) {
    return pairs.keySet().stream()
        .filter(pair -> pair.contains(host))
        .flatMap(Set::stream)
        .filter(each -> !each.equals(host) && isDesired(each, desired))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Hosts that are to be looked at again, because of what was seen of another; each is told once.
   */
  synchronized Set<HostId> concerned() {
    var all = Set.copyOf(concerned);
    concerned.clear();
    return all;
  }

  /** A host left the desired state. */
  synchronized void forget(HostId host) {
    seen.remove(host);
    part(host);
  }

  private void part(HostId host) {
    pairs.keySet().removeIf(pair -> pair.contains(host));
  }

  private static String text(SortedSet<HostId> hosts) {
    return named(hosts)
        + " are one machine (they have one boot id and one process namespace), so nothing is done"
        + " on it: leave one of these Hosts in Git, or mend the address that leads to the wrong"
        + " machine";
  }

  private static String named(SortedSet<HostId> hosts) {
    var names = hosts.stream().map(HostId::name).toList();
    int last = names.size() - 1;
    return "the hosts " + String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
