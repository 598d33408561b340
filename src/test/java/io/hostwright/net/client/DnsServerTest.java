package io.hostwright.net.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Probe;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real DNS server, asked itself. */
@StartsProcesses
class DnsServerTest {
  @TempDir Path directory;
  private final ClientNetReader net = new ClientNetReader();
  private Process server;
  private String address = "";

  @BeforeEach
  void start() throws IOException {
    Path hosts = directory.resolve("hosts");
    Files.writeString(
        hosts, "192.0.2.1 app.example.org\n2001:db8::1 app.example.org\n192.0.2.2 one\n");
    int port = freePort();
    address = "127.0.0.1:" + port;
    server =
        new ProcessBuilder(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--user=root",
                "--pid-file=",
                "--no-hosts",
                "--no-resolv",
                "--addn-hosts=" + hosts,
                "--port=" + port,
                "--listen-address=127.0.0.1",
                "--bind-interfaces")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Patience.await().until(() -> !(ask("one") instanceof Unknown));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
    net.close();
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Observation<SortedSet<String>> ask(String name) {
    var lookup = new NameLookup(name, address);
    return net.ask(Set.of(lookup)).addresses(lookup);
  }

  private static Observation<SortedSet<String>> found(String... addresses) {
    return Observation.present(new TreeSet<>(List.of(addresses)));
  }

  @Test
  void everyAddressOfANameIsToldAndANameThatIsNotThereIsAbsent() {
    assertEquals(found("192.0.2.1", "2001:db8:0:0:0:0:0:1"), ask("app.example.org"));
    assertEquals(found("192.0.2.1", "2001:db8:0:0:0:0:0:1"), ask("APP.example.org"));
    assertEquals(found("192.0.2.2"), ask("one"));
  }

  @Test
  void aServerThatRefusesOrDoesNotAnswerIsUnknown() throws InterruptedException {
    // It has nobody to ask for what is not in its file.
    var refused = assertInstanceOf(Unknown.class, ask("nobody.example.org"));
    assertTrue(String.valueOf(refused.reason()).contains(address), refused.toString());
    server.destroy();
    server.waitFor();
    var silent = assertInstanceOf(Unknown.class, ask("one"));
    assertTrue(String.valueOf(silent.reason()).contains(address), silent.toString());
  }

  @Test
  void aServerThatDoesNotAnswerTakesNoTimeFromAnother() throws IOException {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var lookups = new LinkedHashSet<Probe>();
      String nobody = "127.0.0.1:" + silent.getLocalPort();
      IntStream.range(0, 60).forEach(i -> lookups.add(new NameLookup("n" + i, nobody)));
      var other = new NameLookup("one", address);
      lookups.add(other);
      assertEquals(found("192.0.2.2"), net.ask(lookups).addresses(other));
    }
  }

  @Test
  void aServerWithAnUnderscoreInItsNameIsNotThisMachine() {
    var lookup = new NameLookup("one", "no_host.invalid");
    var unknown = assertInstanceOf(Unknown.class, net.ask(Set.of(lookup)).addresses(lookup));
    String why = String.valueOf(unknown.reason());
    assertTrue(why.startsWith("the DNS server no_host.invalid: no_host.invalid"), why);
  }
}
