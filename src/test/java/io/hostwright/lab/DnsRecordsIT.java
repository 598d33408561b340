package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real name servers on two hosts, a third host that asks them, and an operator that does. */
class DnsRecordsIT {
  private static final List<String> SERVERS = List.of("core", "workers-b");
  private static final String CLIENT = "workers-c";
  private static final String FILE = "/etc/labnames.hosts";
  private static final String MANIFEST = "environments/lab/names.yaml";
  private static final String THEIRS = "198.18.0.77 theirs.names.test # not ours\n";
  private static final String FIRST = "DnsRecords/names.server@core";

  @TempDir Path repository;
  @TempDir Path state;
  private String resolvConf = "";

  @BeforeEach
  void twoNameServersAndWhoAsksThem() {
    Lab.run("reset");
    resolvConf = Lab.on(CLIENT, "cat", "/etc/resolv.conf");
    for (String host : SERVERS) {
      put(host, FILE, THEIRS);
      start(host);
    }
    put(CLIENT, "/etc/resolv.conf", asking());
  }

  @AfterEach
  void nothingIsLeft() {
    put(CLIENT, "/etc/resolv.conf", resolvConf + "\n");
    for (String host : SERVERS) {
      Lab.tryOn(host, "pkill", "dnsmasq");
      Lab.tryOn(host, "rm", "-f", FILE);
    }
  }

  private static void put(String host, String path, String content) {
    Lab.on(host, "sh", "-c", "printf %s \"$2\" >\"$1\"", "sh", path, content);
  }

  private static void start(String host) {
    Lab.on(
        host,
        "dnsmasq",
        "--conf-file=/dev/null",
        "--user=root",
        "--pid-file=",
        "--no-hosts",
        "--no-resolv",
        "--server=" + Lab.variable("LAB_DNS"),
        "--addn-hosts=" + FILE,
        "--bind-interfaces",
        "--except-interface=lo",
        "--listen-address=" + address(host));
  }

  private static String address(String host) {
    return Lab.variable("LAB_HOST_" + host.replace('-', '_'));
  }

  private static String asking() {
    return "nameserver %s\nnameserver %s\noptions timeout:1 attempts:1\n"
        .formatted(address("core"), address("workers-b"));
  }

  private static String names(String address) {
    return """
    kind: DnsRecords
    metadata: {name: names}
    spec:
      hosts: [workers-c]
      records:
      - {name: app.names.test, address: %s}
      - {name: db.names.test, address: 198.18.0.12}
      server:
      - {host: core, hostsFile: /etc/labnames.hosts, reload: [pkill, -HUP, dnsmasq]}
      - {host: workers-b, hostsFile: /etc/labnames.hosts, reload: [pkill, -HUP, dnsmasq]}
    """
        .formatted(address);
  }

  private Operator follow(Repo repo) throws IOException {
    Path file = Files.writeString(state.resolve("resolv.conf"), asking());
    return Operator.resolving(file, repo, "lab", state);
  }

  private static String resolved(String name) {
    var lines = Lab.tryOn(CLIENT, "getent", "hosts", name).out().strip();
    return lines.isEmpty() ? "" : lines.split("\\s+")[0];
  }

  private static String file(String host) {
    return Lab.on(host, "cat", FILE);
  }

  @Test
  void aServerIsGivenTheRecordsOnlyOnceTheOneBeforeItAnswersWithThem() throws IOException {
    var repo = Repo.small(repository, "core", "workers-b", CLIENT);
    Lab.on("core", "pkill", "dnsmasq");
    repo.write(MANIFEST, names("198.18.0.11"));
    try (var operator = follow(repo)) {
      String head = repo.commit("names");
      String failed = operator.awaitReason(FIRST, "CommandFailed");
      assertTrue(failed.contains("pkill -HUP dnsmasq"), failed);
      operator.pass();
      assertEquals(THEIRS.strip(), file("workers-b"), "the second one waits for the first");
      start("core");
      operator.pass();
      operator.awaitConverged(head);
      for (String host : SERVERS) {
        assertTrue(file(host).startsWith(THEIRS), file(host));
        assertTrue(file(host).contains("\n198.18.0.11 app.names.test\n"), file(host));
      }
      assertEquals("198.18.0.11", resolved("app.names.test"));
      assertEquals("198.18.0.77", resolved("theirs.names.test"));
    }
  }

  @Test
  void anAddressThatChangesIsServedEditsArePutRightAndWhatLeavesGitIsServedNoMore()
      throws IOException {
    var repo = Repo.small(repository, "core", "workers-b", CLIENT);
    repo.write(MANIFEST, names("198.18.0.11"));
    try (var operator = follow(repo)) {
      operator.awaitConverged(repo.commit("names"));
      operator.awaitConverged(repo.write(MANIFEST, names("198.18.0.14")).commit("the app moved"));
      assertEquals("198.18.0.14", resolved("app.names.test"));
      Lab.on("core", "sed", "-i", "s/198.18.0.14 app/198.18.0.66 app/", FILE);
      operator.pass();
      operator.awaitConverged(repo.head());
      assertTrue(file("core").contains("198.18.0.14 app"), file("core"));
      Lab.on("core", "sed", "-i", "1s/^/198.18.0.66 db.names.test\\n/", FILE);
      Lab.on("core", "pkill", "-HUP", "dnsmasq");
      operator.pass();
      String message = operator.awaitReason(FIRST, "ForeignRecord");
      assertTrue(message.contains("198.18.0.66") && message.contains("names.yaml:7"), message);
      Lab.on("core", "sed", "-i", "1d", FILE);
      operator.pass();
      operator.awaitConverged(repo.head());
      operator.awaitConverged(repo.remove(MANIFEST).commit("without names"));
      operator.until("it is forgotten", s -> Operator.resource(s, FIRST).isEmpty());
      for (String host : SERVERS) {
        assertEquals(THEIRS.strip(), file(host));
      }
      assertEquals("", resolved("app.names.test"));
      assertEquals("198.18.0.77", resolved("theirs.names.test"));
    }
  }
}
