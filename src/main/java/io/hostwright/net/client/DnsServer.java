package io.hostwright.net.client;

import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** One DNS server, asked itself, whatever the machine resolves names by. */
final class DnsServer {
  /** For each of the two kinds of address: both fit into the time that a lookup has. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final SimpleResolver resolver;

  private DnsServer(InetSocketAddress address) {
    resolver = new SimpleResolver(address);
    resolver.setTimeout(TIMEOUT);
  }

  /**
   * The addresses that the server has for the name, as it is and without a search list; Absent if
   * it says that there are none, Unknown if it does not answer or refuses to.
   */
  static Observation<SortedSet<String>> find(NameLookup lookup) {
    try {
      var name = Name.fromString(lookup.name(), Name.root);
      return new DnsServer(address(lookup.server())).addresses(name);
    } catch (IOException e) {
      return Observation.unknown("the DNS server " + lookup.server() + ": " + e.getMessage());
    }
  }

  /** No URI, which has no host where a name has an underscore: that would be this machine. */
  private static InetSocketAddress address(String server) throws IOException {
    int colon = server.lastIndexOf(':');
    boolean said = colon > server.lastIndexOf(']');
    int port = said ? Integer.parseInt(server.substring(colon + 1)) : SimpleResolver.DEFAULT_PORT;
    String host = said ? server.substring(0, colon) : server;
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /** One that has a name in a file and nobody to ask refuses the kind of address it has not. */
  private Observation<SortedSet<String>> addresses(Name name) throws IOException {
    SortedSet<String> found = new TreeSet<>();
    String refused = "";
    for (int type : new int[] {Type.A, Type.AAAA}) {
      var answer = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
      int code = answer.getRcode();
      if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
        refused = Rcode.string(code);
      }
      answer.getSection(Section.ANSWER).forEach(record -> read(record, found));
    }
    if (found.isEmpty() && !refused.isEmpty()) {
      throw new IOException("it answered with " + refused);
    }
    return found.isEmpty() ? Observation.absent() : Observation.present(found);
  }

  /** What an alias stands for is in the same answer. */
  private static void read(Record record, SortedSet<String> found) {
    if (record instanceof ARecord a) {
      found.add(a.getAddress().getHostAddress());
    } else if (record instanceof AAAARecord a) {
      found.add(a.getAddress().getHostAddress());
    }
  }
}
