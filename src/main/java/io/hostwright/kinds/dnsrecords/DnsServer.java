package io.hostwright.kinds.dnsrecords;

import io.hostwright.model.HostId;
import io.hostwright.model.Origin;
import java.util.List;

/**
 * A DNS server that is given the records.
 *
 * @param address where it answers, as {@code ADDRESS} or {@code ADDRESS:PORT}; empty until it is
 *     known to be where its host is
 * @param hostsFile the file on its host that it takes names from, in the form of hosts(5)
 * @param reload what makes it read the file again; empty if it does so by itself
 */
record DnsServer(
    HostId host, String address, String hostsFile, List<String> reload, Origin origin) {
  DnsServer {
    reload = List.copyOf(reload);
  }

  DnsServer at(String other) {
    return new DnsServer(host, other, hostsFile, reload, origin);
  }
}
