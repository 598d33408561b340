package io.hostwright.kind.files;

import io.hostwright.host.PathFact;
import io.hostwright.plan.Cause;
import java.util.ArrayList;
import java.util.List;

/** Owner, group and mode: desired against observed, comparing only what is declared. */
final class Attributes {
  private Attributes() {}

  static List<Cause> drift(DesiredPath want, PathFact fact) {
    var causes = new ArrayList<Cause>();
    var said = want.ownership();
    if (said.mode() != null && bits(said.mode()) != bits(fact.mode())) {
      causes.add(Cause.of("mode", said.mode(), octal(fact.mode()), want.origin()));
    }
    if (said.owner() != null && !matches(said.owner(), fact.uid(), fact.user())) {
      causes.add(Cause.of("owner", said.owner(), fact.user(), want.origin()));
    }
    if (said.group() != null && !matches(said.group(), fact.gid(), fact.group())) {
      causes.add(Cause.of("group", said.group(), fact.group(), want.origin()));
    }
    return causes;
  }

  private static boolean matches(String said, long number, String name) {
    return said.equals(name) || said.equals(Long.toString(number));
  }

  private static int bits(String octal) {
    return Integer.parseInt(octal, 8);
  }

  private static String octal(String mode) {
    return "0".repeat(Math.max(0, 4 - mode.length())) + mode;
  }
}
