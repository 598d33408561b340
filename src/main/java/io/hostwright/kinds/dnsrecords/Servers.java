package io.hostwright.kinds.dnsrecords;

import io.hostwright.kind.Expansion;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Places;
import io.hostwright.kinds.dnsrecords.DnsRecordsSpec.Resolves;
import io.hostwright.kinds.dnsrecords.DnsRecordsSpec.Serves;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import java.util.ArrayList;
import java.util.List;

/** The servers of a manifest, in its order. */
final class Servers {
  /** As manifests write it. */
  static final String KIND = "DnsRecords";

  private static final String SUFFIX = ".server";

  private Servers() {}

  /** The same with the address of each server's host where none is said. */
  static DnsRecordsSpec link(DnsRecordsSpec spec, Neighbours neighbours) {
    if (!(spec.role() instanceof Resolves(var servers))) {
      return spec;
    }
    var linked = new ArrayList<DnsServer>();
    for (DnsServer server : servers) {
      var host = neighbours.host(server.host().name());
      if (host.isEmpty()) {
        neighbours.missingHost(server.host().name(), Places.position(server.origin()));
      } else {
        linked.add(
            server.address().isEmpty() ? server.at(authority(host.get().address())) : server);
      }
    }
    return new DnsRecordsSpec(spec.records(), new Resolves(linked));
  }

  /** As it stands in an address with a port. */
  static String authority(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Each server as a resource of its own host, which follows the one before it. */
  static List<Expansion> expand(String name, DnsRecordsSpec spec) {
    if (!(spec.role() instanceof Resolves(var servers))) {
      return List.of();
    }
    var expansions = new ArrayList<Expansion>();
    ResourceId before = null;
    for (DnsServer server : servers) {
      var serves = new DnsRecordsSpec(spec.records(), new Serves(server, before));
      expansions.add(new Expansion(server.host(), name + SUFFIX, serves));
      before = new ResourceId(new ResourceRef(KIND, name + SUFFIX), server.host());
    }
    return expansions;
  }
}
