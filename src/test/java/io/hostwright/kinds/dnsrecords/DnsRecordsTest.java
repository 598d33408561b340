package io.hostwright.kinds.dnsrecords;

import static io.hostwright.kinds.dnsrecords.DnsWorld.SERVER;
import static io.hostwright.kinds.dnsrecords.DnsWorld.declared;
import static io.hostwright.kinds.dnsrecords.DnsWorld.record;
import static io.hostwright.kinds.dnsrecords.DnsWorld.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.kinds.HostLook;
import io.hostwright.model.Inventory;
import io.hostwright.model.Ran;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Servers that are given names. */
class DnsRecordsTest {
  private static final String THEIRS = "192.0.2.5 theirs.example.org\n";

  private static HostLook server(String records) {
    return new HostLook(declared(records, SERVER).resource("DnsRecords/it.server@core"));
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
  void aLineThatSomebodyAddsBetweenLookAndWriteIsLeft() {
    var look = server(record("app", "192.0.2.11"));
    NameServer.on(look);
    look.host().files().file(NameServer.FILE, THEIRS);
    var write = (Step.FileStep) look.look().actions().get(0).steps().get(0);
    String late = THEIRS + "192.0.2.9 late\n";
    look.host().files().file(NameServer.FILE, late);
    var refused = assertThrows(HostException.Failed.class, () -> look.host().perform(write));
    assertEquals("PathChanged", refused.reason().word());
    assertEquals(late, file(look));
    look.pass();
    assertTrue(file(look).startsWith(late) && file(look).contains("app"), file(look));
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
}
