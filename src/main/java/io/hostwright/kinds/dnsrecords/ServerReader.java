package io.hostwright.kinds.dnsrecords;

import io.hostwright.kind.Places;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.model.Argv;
import io.hostwright.model.HostId;
import io.hostwright.text.Fields;
import java.util.List;
import java.util.Optional;

/** Reads {@code {host: dns, hostsFile: /etc/dnsmasq.hosts, reload: [pkill, -HUP, dnsmasq]}}. */
final class ServerReader {
  private static final int MAX_PORT = 65535;

  private final Fields fields;

  ServerReader(Fields fields) {
    this.fields = fields;
  }

  Optional<DnsServer> read() {
    String host = fields.requiredText("host");
    String said = fields.requiredText("hostsFile");
    var path = HostPaths.normalise(said);
    if (!said.isEmpty() && path.isEmpty()) {
      fields.problem("hostsFile", "expected an absolute path below /, found '" + said + "'");
    }
    var reload = reload();
    String address = address();
    var origin = Places.origin(fields.position());
    fields.finish();
    return path.isEmpty() || host.isEmpty()
        ? Optional.empty()
        : Optional.of(new DnsServer(new HostId(host), address, path.get(), reload, origin));
  }

  private List<String> reload() {
    var reload = fields.texts("reload");
    if (fields.has("reload") && (reload.isEmpty() || reload.get(0).isEmpty())) {
      fields.problem("reload", "expected a command, as a list of its words");
    }
    if (!reload.stream().allMatch(Argv::carries)) {
      fields.problem("reload", "a word has a control character, such as a line end");
      return List.of();
    }
    return reload.isEmpty() || reload.get(0).isEmpty() ? List.of() : reload;
  }

  /** With or without a port; an IPv6 address that has one is in brackets. */
  private String address() {
    String said = fields.text("address");
    if (said == null) {
      return "";
    }
    if (Addresses.normal(said).isPresent()) {
      return Servers.authority(said);
    }
    int colon = said.lastIndexOf(':');
    String host = colon < 0 ? "" : said.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
    if (Addresses.normal(host).isEmpty() || !isPort(said.substring(colon + 1))) {
      fields.problem("address", "expected an IP address, or ADDRESS:PORT, found '" + said + "'");
    }
    return said;
  }

  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= MAX_PORT;
  }
}
