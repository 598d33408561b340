package io.hostwright.kinds.dnsrecords;

import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.HostLook;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A name server on a host in memory, as dnsmasq is one: it answers with what its hosts file said
 * when it last read it, and reads it again when it is told to.
 */
final class NameServer {
  static final String FILE = "/etc/dnsmasq.hosts";

  private final SimulatedHost host;
  private SortedMap<String, SortedSet<String>> known = new TreeMap<>();
  private String silent = "";
  private boolean deaf;
  int told;

  private NameServer(SimulatedHost host) {
    this.host = host;
  }

  /** A server on the host, which answers to whoever asks it. */
  static NameServer on(HostLook look) {
    var server = new NameServer(look.host());
    look.names(server::answer);
    look.host().runs().program("pkill", words -> server.told());
    return server;
  }

  /** It does not answer, for this reason; an empty one lets it answer again. */
  NameServer silent(String why) {
    silent = why;
    return this;
  }

  /** It does not read its file again, whoever tells it. */
  NameServer deaf() {
    deaf = true;
    return this;
  }

  /** It is started anew. */
  void restarted() {
    read();
  }

  private Ran told() {
    told++;
    if (!deaf) {
      read();
    }
    return new Ran(0, "", "");
  }

  private void read() {
    known = new TreeMap<>();
    String text = host.files().read(FILE).orElse("");
    HostsFile.parse(text)
        .ifPresent(
            file -> {
              known.putAll(file.others());
              known.putAll(file.ours());
            });
  }

  private Observation<SortedSet<String>> answer(NameLookup lookup) {
    if (!silent.isEmpty()) {
      return Observation.unknown(silent);
    }
    return Optional.ofNullable(known.get(lookup.name()))
        .map(Observation::present)
        .orElseGet(Observation::absent);
  }
}
