package io.hostwright.kinds.dnsrecords;

import static io.hostwright.kinds.dnsrecords.DnsWorld.SERVER;
import static io.hostwright.kinds.dnsrecords.DnsWorld.declared;
import static io.hostwright.kinds.dnsrecords.DnsWorld.record;
import static io.hostwright.kinds.dnsrecords.DnsWorld.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostLook;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.model.ResourceId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Names that resolve, and the manifests that say so. */
class ResolvingTest {
  private static HostLook resolving(String records) {
    return new HostLook(declared(records, "").resource("DnsRecords/it@core"));
  }

  private static HostLook resolving(String here, String operator) {
    var look = resolving(record("app", "192.0.2.11"));
    look.host().runs().program("getent", words -> new Ran(here.isEmpty() ? 2 : 0, here, ""));
    var known = new TreeSet<>(Set.of(operator.split(" ")));
    look.names(
        n -> operator.isEmpty() ? Observation.absent() : Observation.present(new TreeSet<>(known)));
    return look;
  }

  @Test
  void aNameThatResolvesOnTheHostAndForTheOperatorIsAsDesired() {
    var look = resolving("192.0.2.11  STREAM app\n192.0.2.11  DGRAM\n", "192.0.2.11");
    assertEquals("", told(look.pass()));
    assertEquals(List.of(), look.pass().memory().items());
  }

  @Test
  void whatItDeclaresOfNamesThatAreAsDesiredIsJudgedSo() {
    var look = resolving("192.0.2.11  STREAM app\n", "192.0.2.99");
    assertEquals("", told(look.namesAsDesired().pass()));
  }

  @Test
  void anAddressOfTheOtherKindIsNobodysBusiness() {
    var look = resolving("192.0.2.11  STREAM app\n2001:db8::1  STREAM\n", "192.0.2.11 2001:db8::2");
    assertEquals("", told(look.pass()));
  }

  @Test
  void whoResolvesItToWhatIsTold() {
    var look = resolving("", "192.0.2.11 192.0.2.99");
    assertEquals(
        """
        NameDiffers: app has no address on core, desired is 192.0.2.11 (environments/test/it.yaml:6)
        NameDiffers: app is 192.0.2.11, 192.0.2.99 for the operator, desired is 192.0.2.11 (environments/test/it.yaml:6)\
        """,
        told(look.pass()));
  }

  @Test
  void whatCannotBeSeenIsUnknown() {
    var look = resolving(record("app", "192.0.2.11"));
    look.names(n -> Observation.unknown("the resolver did not answer"));
    assertEquals(
        """
        NameUnknown: what app is on core: the host has no getent
        NameUnknown: what app is for the operator: the resolver did not answer\
        """,
        told(look.pass()));
  }

  // ---- manifests ----

  private static final String TWO =
      "server: [{host: core, hostsFile: /etc/h}, {host: two, hostsFile: /etc/h, address:"
          + " \"192.0.2.53:5353\"}]";

  private static Declared two() {
    return declared(record("app", "192.0.2.11"), TWO)
        .with("two.yaml", "kind: Host\nmetadata: {name: two}\nspec: {address: \"2001:db8::2\"}\n");
  }

  @Test
  void eachServerFollowsTheOneBeforeItAndAllAreBroughtOnce() {
    var state = two().state();
    assertEquals(
        List.of("DnsRecords/it@core", "DnsRecords/it.server@core", "DnsRecords/it.server@two"),
        state.resources().stream()
            .map(r -> r.id().toString())
            .filter(id -> id.startsWith("DnsRecords"))
            .toList());
    var second = two().resource("DnsRecords/it.server@two");
    assertEquals(Set.of(ResourceId.of("DnsRecords", "it.server", "core")), second.dependsOn());
    var spec = (DnsRecordsSpec) second.spec();
    assertEquals(
        Set.of(new NameLookup("app", "192.0.2.53:5353")), new DnsRecordsKind().probes(spec));
  }

  @Test
  void severalHostsBringTheSameServer() {
    var all =
        declared(record("app", "192.0.2.11"), SERVER)
            .with("two.yaml", "kind: Host\nmetadata: {name: two}\nspec: {address: 192.0.2.2}\n");
    assertEquals(List.of(), all.with("it.yaml", manifest("[core, two]")).problems());
  }

  @Test
  void aHostThatIsSuspendedSuspendsNoServerOfTheOthers() {
    var all =
        declared(record("app", "192.0.2.11"), SERVER)
            .with(
                "aaa.yaml",
                "kind: Host\nmetadata: {name: aaa}\nspec: {suspend: true, address: 192.0.2.2}\n")
            .with("it.yaml", manifest("[aaa, core]"));
    assertTrue(all.resource("DnsRecords/it@aaa").suspended());
    assertFalse(all.resource("DnsRecords/it@core").suspended());
    assertFalse(all.resource("DnsRecords/it.server@core").suspended());
  }

  private static String manifest(String hosts) {
    return "kind: DnsRecords\nmetadata: {name: it}\nspec:\n  hosts: "
        + hosts
        + "\n  records: [{name: app, address: 192.0.2.11}]\n  "
        + SERVER
        + "\n";
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    String records =
        record("a b", "192.0.2.1")
            + "\n"
            + record("app", "192.0.2.300")
            + "\n"
            + record("app", "192.0.2.1")
            + "\n"
            + record("APP.", "192.0.2.1");
    String server =
        "server: {host: nowhere, hostsFile: hosts, reload: [], address: dns.example.org}";
    assertEquals(
        """
        it.yaml:6:12: 'a b' is no name of a host, such as web.example.org
        it.yaml:7:26: expected an IP address, found '192.0.2.300'
        it.yaml:9:12: app is given this address twice
        it.yaml:10:38: expected an absolute path below /, found 'hosts'
        it.yaml:10:53: expected a command, as a list of its words
        it.yaml:10:66: expected an IP address, or ADDRESS:PORT, found 'dns.example.org'\
        """,
        String.join("\n", declared(records, server).problems()));
    assertEquals(
        "it.yaml:7:11: there is no host 'cire'; did you mean 'core'?",
        String.join(
            "\n", declared(record("app", "192.0.2.1"), SERVER.replace("core", "cire")).problems()));
    assertEquals(
        "it.yaml:4:3: 'records' is missing in DnsRecords: a list of {name: …, address: …}",
        String.join(
            "\n",
            Declared.onCore()
                .with("it.yaml", manifest("[core]").replaceAll("  records.*\n", ""))
                .problems()));
  }

  @Test
  void aFileThatAnotherResourceWritesIsRefused() {
    var problems =
        declared(record("app", "192.0.2.11"), SERVER)
            .with(
                "files.yaml",
                "kind: Files\nmetadata: {name: f}\nspec:\n  hosts: [core]\n  entries:\n"
                    + "  - {target: /etc/dnsmasq.hosts, content: x}\n")
            .problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("/etc/dnsmasq.hosts"), problems.toString());
  }
}
