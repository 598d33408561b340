package io.hostwright.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** The many ways to write an address: what a router may take for it, and what it may not. */
record Spellings(Random random) {
  private static final List<String> DOTS =
      List.of("..", "%2e%2e", ".%2E", "%2e.", "..;", "..;x=1", "%252e%252e", "..%00", "...");
  private static final List<String> SLASHES =
      List.of("/", "//", "/./", "/;/", "%2f", "%2F", "%5c", "\\", "%252f");
  private static final List<String> ENDS =
      List.of("/", "//", ";", ";x", ";jsessionid=1", "/.", "/..", "/%2e", "%2f", "%00", "%20", "%");
  private static final List<String> TAILS = List.of("", "?", "?x=/q/health", "#", "#/q/health");
  private static final List<String> AUTHORITIES =
      List.of(
          "http://localhost", "http://evil.example", "https://localhost", "//localhost", "http:");
  private static final int RANDOM_ONES = 60;

  /** As it is, and through every way out of an open address that there is a name for. */
  List<String> of(String address, List<String> open) {
    var all = new ArrayList<String>(List.of(address));
    for (String from : open) {
      for (String dots : DOTS) {
        for (String slash : SLASHES) {
          all.add(climbing(from, dots, slash) + slash + address.substring(1));
        }
      }
    }
    ENDS.forEach(end -> all.add(address + end));
    TAILS.forEach(tail -> all.add(address + tail));
    AUTHORITIES.forEach(authority -> all.add(authority + address));
    all.add(address.toUpperCase(Locale.ROOT));
    IntStream.range(0, RANDOM_ONES).forEach(i -> all.add(mangled(address)));
    return all;
  }

  /** Out of an address to the root; as deep as it is, or once more, which stays at the root. */
  private String climbing(String from, String dots, String slash) {
    long depth = from.chars().filter(c -> c == '/').count() + random.nextInt(2);
    return from + (slash + dots).repeat((int) depth);
  }

  private String mangled(String address) {
    var mangled = new StringBuilder();
    address.chars().forEach(c -> mangled.append(one((char) c)));
    return (random.nextInt(8) == 0 ? any(AUTHORITIES) : "")
        + mangled
        + (random.nextInt(3) == 0 ? any(ENDS) : "")
        + (random.nextInt(3) == 0 ? any(TAILS) : "");
  }

  private String one(char c) {
    if (c == '/') {
      return random.nextInt(3) > 0 ? "/" : random.nextBoolean() ? any(SLASHES) : "/x/../";
    }
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> String.format(Locale.ROOT, "%%%02x", (int) c);
      case 3 -> String.format(Locale.ROOT, "%%%02X", (int) c);
      case 4 -> String.format(Locale.ROOT, "%%25%02x", (int) c);
      case 5 -> String.valueOf(Character.toUpperCase(c));
      default -> String.valueOf(c);
    };
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
