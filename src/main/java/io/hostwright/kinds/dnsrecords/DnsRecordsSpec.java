package io.hostwright.kinds.dnsrecords;

import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names that are to resolve to their addresses.
 *
 * @param records at least one, sorted
 * @param role what is done about them on the resource's host
 */
public record DnsRecordsSpec(List<DnsRecord> records, Role role) implements ResourceSpec {
  public DnsRecordsSpec {
    records = records.stream().sorted().toList();
  }

  /** What one host has to do with it. */
  sealed interface Role {}

  /**
   * It resolves the names, and the operator does.
   *
   * @param servers who are given the records, one after the other
   */
  record Resolves(List<DnsServer> servers) implements Role {
    Resolves {
      servers = List.copyOf(servers);
    }
  }

  /**
   * Its DNS server is given the records.
   *
   * @param after the server that must answer with them first; null for the first one
   */
  record Serves(DnsServer server, @Nullable ResourceId after) implements Role {}

  /** The addresses of each name. */
  SortedMap<String, SortedSet<String>> addresses() {
    var addresses = new TreeMap<String, SortedSet<String>>();
    records.forEach(
        r -> addresses.computeIfAbsent(r.name(), n -> new TreeSet<>()).add(r.address()));
    return addresses;
  }

  /** Where the first address of a name is said. */
  Origin origin(String name) {
    return records.stream()
        .filter(r -> r.name().equals(name))
        .map(DnsRecord::origin)
        .findFirst()
        .orElse(Origin.NONE);
  }

  /** The addresses of a name, and where that is said. */
  String desired(String name) {
    return records.stream()
        .filter(r -> r.name().equals(name))
        .map(DnsRecord::address)
        .collect(Collectors.joining(", ", "", " (" + origin(name) + ")"));
  }

  @Override
  public Set<String> brings() {
    return records.stream().map(DnsRecord::name).collect(Collectors.toUnmodifiableSet());
  }
}
