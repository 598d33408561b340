package io.hostwright.kinds.dnsrecords;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** IP addresses as text. */
final class Addresses {
  private static final String DECIMAL = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(DECIMAL + "(\\." + DECIMAL + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  /** Of a whole IPv6 address, each of 16 bits. */
  private static final int GROUPS = 8;

  /** Characters of the longest there is; what is longer is not even read. */
  private static final int LONGEST = 45;

  private Addresses() {}

  /**
   * One form of each address, whoever wrote it: as Java has it, that is an IPv6 address with all
   * its eight groups. Empty if it is none. No name is ever looked up.
   */
  static Optional<String> normal(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return IPV4.matcher(text).matches() ? Optional.of(text) : ipv6(text);
  }

  /** As RFC 4291, section 2.2, has it: what {@code ::} stands for is filled up with zeros. */
  private static Optional<String> ipv6(String text) {
    String[] halves = text.split("::", -1);
    var groups = groups(halves[0]);
    if (halves.length == 2) {
      var behind = groups(halves[1]);
      if (groups.isPresent() && behind.isPresent()) {
        int zeros = GROUPS - groups.get().size() - behind.get().size();
        var all = new ArrayList<>(groups.get());
        for (int i = 0; i < zeros; i++) {
          all.add(0);
        }
        all.addAll(behind.get());
        return zeros > 0 ? whole(all) : Optional.empty();
      }
    }
    return halves.length == 1 ? groups.flatMap(Addresses::whole) : Optional.empty();
  }

  /** One that stands for an IPv4 address is that to Java. */
  private static Optional<String> whole(List<Integer> groups) {
    if (groups.size() != GROUPS) {
      return Optional.empty();
    }
    if (groups.subList(0, 5).stream().allMatch(g -> g == 0) && groups.get(5) == 0xffff) {
      int high = groups.get(6);
      int low = groups.get(7);
      return Optional.of((high >> 8) + "." + (high & 255) + "." + (low >> 8) + "." + (low & 255));
    }
    return Optional.of(groups.stream().map(Integer::toHexString).collect(Collectors.joining(":")));
  }

  /** Of one side of {@code ::}; the last may be an IPv4 address, which is two. */
  private static Optional<List<Integer>> groups(String text) {
    var groups = new ArrayList<Integer>();
    String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else if (i == parts.length - 1 && IPV4.matcher(parts[i]).matches()) {
        String[] bytes = parts[i].split("\\.");
        groups.add(Integer.parseInt(bytes[0]) << 8 | Integer.parseInt(bytes[1]));
        groups.add(Integer.parseInt(bytes[2]) << 8 | Integer.parseInt(bytes[3]));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
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

  private static boolean isV6(String address) {
    return address.contains(":");
  }
}
