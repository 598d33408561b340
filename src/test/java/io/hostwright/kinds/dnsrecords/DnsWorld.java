package io.hostwright.kinds.dnsrecords;

import io.hostwright.kinds.Declared;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.PlanText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests of DnsRecords declare, and how they read what is decided. */
final class DnsWorld {
  static final String SERVER =
      "server: {host: core, hostsFile: /etc/dnsmasq.hosts, reload: [pkill, -HUP, dnsmasq]}";

  static Declared declared(String records, String server) {
    return Declared.onCore()
        .with(
            "it.yaml",
            "kind: DnsRecords\nmetadata: {name: it}\nspec:\n  hosts: [core]\n  records:\n"
                + records.replaceAll("(?m)^", "  - ")
                + "\n  "
                + server
                + "\n");
  }

  static String record(String name, String address) {
    return "{name: " + name + ", address: \"" + address + "\"}";
  }

  static String told(Decision decision) {
    return Stream.concat(
            decision.actions().stream().map(DnsWorld::told),
            decision.findings().stream().map(f -> f.reason().word() + ": " + f.message()))
        .collect(Collectors.joining("\n"));
  }

  static String told(Action action) {
    return PlanText.line(action)
        + action.causes().stream().map(c -> "\n  " + c).collect(Collectors.joining());
  }

  private DnsWorld() {}
}
