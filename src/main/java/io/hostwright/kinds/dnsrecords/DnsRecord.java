package io.hostwright.kinds.dnsrecords;

import io.hostwright.model.Origin;
import java.util.Comparator;

/**
 * One name and one of its addresses.
 *
 * @param name in lower case, without a dot at its end
 * @param address as {@link Addresses#normal} has it
 */
record DnsRecord(String name, String address, Origin origin) implements Comparable<DnsRecord> {
  private static final Comparator<DnsRecord> ORDER =
      Comparator.comparing(DnsRecord::name).thenComparing(DnsRecord::address);

  @Override
  public int compareTo(DnsRecord other) {
    return ORDER.compare(this, other);
  }

  /** As hosts(5) has it. */
  String line() {
    return address + " " + name;
  }
}
