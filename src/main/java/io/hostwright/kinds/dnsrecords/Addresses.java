package io.hostwright.kinds.dnsrecords;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.SortedSet;

/** IP addresses as text. */
final class Addresses {
  private static final String DECIMAL = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = DECIMAL + "(\\." + DECIMAL + "){3}";

  /** One that begins with a dot would be looked up as a name. */
  private static final String IPV6 = "[0-9a-fA-F:][0-9a-fA-F:.]*";

  /** Characters of the longest there is; what is longer is not even read. */
  private static final int LONGEST = 45;

  private Addresses() {}

  /** One form of each address, whoever wrote it; empty if it is none. No name is ever looked up. */
  static Optional<String> normal(String text) {
    if (text.length() > LONGEST || !(text.matches(IPV4) || isIpv6(text))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getHostAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * True if a name that has these addresses is as it is to be: whoever asks for the kind of address
   * that is declared gets those and no other. One of the other kind is nobody's business here.
   */
  static boolean satisfy(SortedSet<String> desired, SortedSet<String> observed) {
    return observed.containsAll(desired)
        && observed.stream()
            .filter(address -> desired.stream().anyMatch(d -> isV6(d) == isV6(address)))
            .allMatch(desired::contains);
  }

  private static boolean isIpv6(String text) {
    return text.contains(":") && text.matches(IPV6);
  }

  private static boolean isV6(String address) {
    return address.contains(":");
  }
}
