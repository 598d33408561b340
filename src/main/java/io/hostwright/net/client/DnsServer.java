package io.hostwright.net.client;

import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Hashtable;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/** One DNS server, asked by Java's own provider for it, beside whatever the machine resolves by. */
final class DnsServer {
  private static final String[] ADDRESSES = {"A", "AAAA"};

  private DnsServer() {}

  /**
   * The addresses that the server has for the name, as it is and without a search list; Absent if
   * it has none, Unknown if it did not answer or refused to.
   */
  static Observation<SortedSet<String>> find(NameLookup lookup) {
    var settings = new Hashtable<String, Object>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, "dns://" + lookup.server() + "/");
    // Milliseconds, doubled with each try: two fit into the time that a lookup has.
    settings.put("com.sun.jndi.dns.timeout.initial", "1000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      var server = new InitialDirContext(settings);
      try {
        return read(server.getAttributes(lookup.name() + ".", ADDRESSES));
      } finally {
        server.close();
      }
    } catch (NameNotFoundException e) {
      return Observation.absent();
    } catch (NamingException | UnknownHostException e) {
      return Observation.unknown("the DNS server " + lookup.server() + ": " + e.getMessage());
    }
  }

  private static Observation<SortedSet<String>> read(Attributes attributes)
      throws NamingException, UnknownHostException {
    SortedSet<String> found = new TreeSet<>();
    for (String type : ADDRESSES) {
      var values = attributes.get(type);
      for (int i = 0; values != null && i < values.size(); i++) {
        found.add(InetAddress.getByName(String.valueOf(values.get(i))).getHostAddress());
      }
    }
    return found.isEmpty() ? Observation.absent() : Observation.present(found);
  }
}
