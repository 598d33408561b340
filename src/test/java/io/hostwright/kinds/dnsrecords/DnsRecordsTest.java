package io.hostwright.kinds.dnsrecords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostLook;
import io.hostwright.model.Inventory;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.PlanText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that resolve, and the servers that are given them. */
class DnsRecordsTest {
  private static final String SERVER =
      "server: {host: core, hostsFile: /etc/dnsmasq.hosts, reload: [pkill, -HUP, dnsmasq]}";
  private static final String THEIRS = "192.0.2.5 theirs.example.org\n";

  private static Declared declared(String records, String server) {
    return Declared.onCore()
        .with(
            "it.yaml",
            "kind: DnsRecords\nmetadata: {name: it}\nspec:\n  hosts: [core]\n  records:\n"
                + records.replaceAll("(?m)^", "  - ")
                + "\n  "
                + server
                + "\n");
  }

  private static HostLook server(String records) {
    return new HostLook(declared(records, SERVER).resource("DnsRecords/it.server@core"));
  }

  private static HostLook resolving(String records) {
    return new HostLook(declared(records, "").resource("DnsRecords/it@core"));
  }

  private static String record(String name, String address) {
    return "{name: " + name + ", address: \"" + address + "\"}";
  }

  private static String told(Decision decision) {
    return Stream.concat(
            decision.actions().stream().map(DnsRecordsTest::told),
            decision.findings().stream().map(f -> f.reason().word() + ": " + f.message()))
        .collect(Collectors.joining("\n"));
  }

  private static String told(Action action) {
    return PlanText.line(action)
        + action.causes().stream().map(c -> "\n  " + c).collect(Collectors.joining());
  }

  private static String file(HostLook look) {
    return look.host().files().read(NameServer.FILE).orElse("");
  }

  // ---- the server's file ----

  @Test
  void recordsAreWrittenBesideTheLinesOfOthersAndTheServerIsToldOnce() {
    var look = server(record("App.example.org.", "192.0.2.11") + "\n" + record("db", "192.0.2.12"));
    look.host().files().file(NameServer.FILE, THEIRS);
    var dns = NameServer.on(look);
    assertEquals(
        """
        update file /etc/dnsmasq.hosts
          records.app.example.org: absent -> 192.0.2.11 (environments/test/it.yaml:6)
          records.db: absent -> 192.0.2.12 (environments/test/it.yaml:7)\
        """,
        told(look.look()));
    assertEquals("", told(look.pass()));
    assertEquals(
        THEIRS
            + "# BEGIN DnsRecords, managed by Hostwright\n"
            + "192.0.2.11 app.example.org\n192.0.2.12 db\n"
            + "# END DnsRecords, managed by Hostwright\n",
        file(look));
    assertEquals(1, dns.told);
    assertEquals("", told(look.pass()));
    assertEquals(1, dns.told);
    assertEquals(THEIRS, look.host().files().backup(NameServer.FILE).orElse(""));
  }

  @Test
  void whatIsNoLongerDeclaredGoesAndWhatOthersAddedMeanwhileStays() {
    var look = server(record("app", "192.0.2.11") + "\n" + record("db", "192.0.2.12"));
    NameServer.on(look);
    look.pass();
    look.host().files().file(NameServer.FILE, file(look) + THEIRS);
    look.desire(
        declared(record("app", "192.0.2.21"), SERVER).resource("DnsRecords/it.server@core"));
    assertEquals(
        """
        update file /etc/dnsmasq.hosts
          records.app: 192.0.2.11 -> 192.0.2.21 (environments/test/it.yaml:6)
          records.db: 192.0.2.12 -> absent (environments/test/it.yaml:7)\
        """,
        told(look.look()));
    assertEquals("", told(look.pass()));
    assertTrue(file(look).endsWith(THEIRS), file(look));
    assertFalse(file(look).contains("db"), file(look));
  }

  @Test
  void theServerHearsOfItAlsoIfTheOperatorEndsInBetween() {
    var look = server(record("app", "192.0.2.11"));
    var dns = NameServer.on(look);
    assertTrue(look.crashAfter(1));
    assertEquals(0, dns.told);
    assertEquals(
        """
        reload the DNS server's names
          reload: not seen -> after the last change of /etc/dnsmasq.hosts (environments/test/it.yaml:7)\
        """,
        told(look.look()));
    assertEquals("", told(look.pass()));
    assertEquals(1, dns.told);
  }

  @Test
  void aReloadThatFailsIsOwedUntilItIsDone() {
    var look = server(record("app", "192.0.2.11"));
    var dns = NameServer.on(look);
    look.host().runs().program("pkill", words -> new Ran(1, "", "no such process"));
    assertEquals(List.of("reload"), verbs(look.pass()));
    assertEquals(List.of("reload"), verbs(look.pass()));
    NameServer.on(look);
    assertEquals("", told(look.pass()));
    assertEquals(0, dns.told);
  }

  private static List<String> verbs(Decision decision) {
    return decision.actions().stream().map(a -> a.verb().word()).toList();
  }

  @Test
  void aServerThatLostItsNamesIsToldOnceMoreAndThenItIsSaid() {
    var look = server(record("app", "192.0.2.11"));
    var dns = NameServer.on(look).deaf();
    assertEquals(
        "ServerPending: the DNS server 192.0.2.1 has no address for app, desired is 192.0.2.11"
            + " (environments/test/it.yaml:6) as /etc/dnsmasq.hosts says",
        told(look.pass()));
    look.later(Duration.ofSeconds(11));
    assertEquals(List.of("reload"), verbs(look.look()));
    assertTrue(told(look.pass()).startsWith("ServerPending"), told(look.look()));
    look.later(Duration.ofSeconds(11));
    assertTrue(told(look.pass()).startsWith("ServerDiffers"), told(look.look()));
    assertEquals(2, dns.told);
    dns.restarted();
    assertEquals("", told(look.pass()));
    NameServer.on(look);
    assertEquals(List.of("reload"), verbs(look.look()), "it forgot them again");
  }

  @Test
  void aServerThatDoesNotAnswerIsToldOfAndNotToldAgainAndAgain() {
    var look = server(record("app", "192.0.2.11"));
    var dns = NameServer.on(look).silent("the DNS server 192.0.2.1: timed out");
    look.pass();
    look.later(Duration.ofSeconds(11));
    assertEquals("ServerSilent: the DNS server 192.0.2.1: timed out", told(look.pass()));
    assertEquals(1, dns.told);
  }

  @Test
  void aForeignLineOfTheSameNameIsToldAndLeft() {
    var look = server(record("app", "192.0.2.11"));
    look.host().files().file(NameServer.FILE, "192.0.2.5 app other\n");
    NameServer.on(look);
    String told = told(look.pass());
    assertTrue(
        told.startsWith(
            "ForeignRecord: /etc/dnsmasq.hosts gives app the address 192.0.2.5 in a line that is"
                + " not ours, desired is 192.0.2.11 (environments/test/it.yaml:6)"),
        told);
    assertEquals("192.0.2.5 app other\n", file(look), "our line beside it would make it worse");
  }

  @Test
  void linesOfOursThatNobodyHereWroteAreTakenOverIfTheyAreRightAndLeftIfNot() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look);
    String theirs =
        "# BEGIN DnsRecords, managed by Hostwright\n192.0.2.9 other\n"
            + "# END DnsRecords, managed by Hostwright\n";
    look.host().files().file(NameServer.FILE, theirs);
    assertTrue(told(look.pass()).startsWith("HostsFileUnclear"), told(look.look()));
    assertEquals(theirs, file(look));
    look.host().files().file(NameServer.FILE, theirs.replace("9 other", "11 app"));
    assertEquals(List.of("reload"), verbs(look.look()), "the server has not read them");
    assertEquals("", told(look.pass()));
    look.leaveGit().pass();
    assertEquals("", file(look), "what was taken over goes too");
  }

  @Test
  void aFileThatIsNoTextOrChangesMeanwhileIsNotWritten() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look);
    look.host().files().file(NameServer.FILE, "x".repeat(Ran.MOST_OUT + 1));
    assertEquals(
        "HostsFileUnknown: /etc/dnsmasq.hosts: it said more than is read", told(look.pass()));
    look.host().files().file(NameServer.FILE, "# BEGIN DnsRecords, managed by Hostwright\n");
    assertTrue(told(look.pass()).startsWith("HostsFileUnclear"), told(look.look()));
    assertEquals(List.of(), look.host().performed());
  }

  @Test
  void aFileThatCouldNotBeReadAgainIsNotMade() {
    var look = server(record("app", "192.0.2.11"));
    look.host().files().file(NameServer.FILE, THEIRS + "#".repeat(Ran.MOST_OUT - 100));
    NameServer.on(look);
    String told = told(look.pass());
    assertTrue(told.startsWith("HostsFileUnknown: /etc/dnsmasq.hosts would have "), told);
    assertEquals(List.of(), look.host().performed());
    assertEquals(List.of(), look.entry().items());
  }

  @Test
  void aClockThatWasSetBackHidesNothing() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look).silent("the DNS server 192.0.2.1: timed out");
    look.pass();
    String later = HostLook.START.plus(Duration.ofDays(365)).toString();
    look.remembering(entry -> entry.alsoNoting(new TreeMap<>(Map.of("told", later))));
    assertTrue(told(look.pass()).startsWith("ServerSilent"), told(look.look()));
  }

  // ---- leaving ----

  @Test
  void aFileThatWasMadeGoesAlsoIfAnEditorChangedTheEndOfItsLastLine() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look);
    look.pass();
    look.host().files().file(NameServer.FILE, file(look).strip());
    look.leaveGit();
    look.pass();
    assertEquals("", told(look.look()));
    assertEquals("", file(look));
  }

  @Test
  void whatLeavesGitTakesItsLinesAndTellsTheServer() {
    var look = server(record("app", "192.0.2.11"));
    look.host().files().file(NameServer.FILE, THEIRS);
    var dns = NameServer.on(look);
    look.pass();
    look.leaveGit();
    assertEquals(
        "prune file /etc/dnsmasq.hosts\n  records.app: 192.0.2.11 -> absent", told(look.look()));
    assertTrue(look.crashAfter(1));
    assertEquals(
        "prune the DNS server's names\n"
            + "  reload: not seen -> after the last change of /etc/dnsmasq.hosts",
        told(look.look()));
    assertEquals("", told(look.pass()));
    assertEquals(THEIRS, file(look));
    assertEquals(2, dns.told);
    look.pass();
    assertEquals(Inventory.EMPTY, look.inventory());
  }

  @Test
  void aFileThatWasMadeGoesOnceNobodyElseHasALineInIt() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look);
    look.pass();
    look.leaveGit();
    look.pass();
    assertFalse(look.host().files().fact(NameServer.FILE).isPresent());
  }

  @Test
  void anotherFileGetsTheLinesAndTheOldOneLosesThem() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look);
    look.pass();
    look.host().files().file(NameServer.FILE, THEIRS + file(look));
    String other = SERVER.replace("/etc/dnsmasq.hosts", "/etc/hosts.more");
    look.desire(declared(record("app", "192.0.2.11"), other).resource("DnsRecords/it.server@core"));
    look.pass();
    assertEquals(THEIRS, file(look));
    assertTrue(look.host().files().read("/etc/hosts.more").orElse("").contains("192.0.2.11 app"));
    assertEquals(
        List.of("/etc/hosts.more"),
        look.entry().items(Memory.HOSTS_FILE).stream().map(i -> i.name()).toList());
  }

  // ---- resolving ----

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
