package io.hostwright.kinds.dnsrecords;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Places;
import io.hostwright.kinds.dnsrecords.DnsRecordsSpec.Resolves;
import io.hostwright.text.Fields;
import io.hostwright.text.ListNode;
import io.hostwright.text.Node;
import io.hostwright.text.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a DnsRecords manifest's spec. */
final class DnsRecordsReader {
  /** Letters, digits, hyphens and underscores between dots, see RFC 1123 and RFC 2782. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private final Problems problems;
  private final Fields spec;

  DnsRecordsReader(Manifest manifest, ManifestScope scope) {
    this.problems = scope.problems();
    this.spec = manifest.fields(problems);
  }

  /** Null if there is nothing to look after; then there are problems. */
  @Nullable DnsRecordsSpec read() {
    int before = problems.size();
    var records = records();
    var servers = servers();
    spec.finish();
    if (records.isEmpty() && problems.size() == before) {
      spec.problem(
          "records", "'records' is missing in DnsRecords: a list of {name: …, address: …}");
    }
    return records.isEmpty() ? null : new DnsRecordsSpec(records, new Resolves(servers));
  }

  private List<DnsRecord> records() {
    var records = new ArrayList<DnsRecord>();
    var known = new HashSet<String>();
    for (Node node : spec.list("records")) {
      var fields = Fields.of(node, "DnsRecords.records", problems);
      var record = record(fields);
      fields.finish();
      if (record.isPresent() && !known.add(record.get().line())) {
        fields.problem("name", record.get().name() + " is given this address twice");
      } else {
        record.ifPresent(records::add);
      }
    }
    return records;
  }

  private static Optional<DnsRecord> record(Fields fields) {
    String name = name(fields.requiredText("name"));
    String said = fields.requiredText("address");
    var address = Addresses.normal(said);
    boolean named = isName(name);
    if (!name.isEmpty() && !named) {
      fields.problem("name", "'" + name + "' is no name of a host, such as web.example.org");
    }
    if (!said.isEmpty() && address.isEmpty()) {
      fields.problem("address", "expected an IP address, found '" + said + "'");
    }
    return named && address.isPresent()
        ? Optional.of(new DnsRecord(name, address.get(), Places.origin(fields.position("address"))))
        : Optional.empty();
  }

  private static String name(String said) {
    String name = said.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isName(String name) {
    return name.length() <= LONGEST
        && NAME.matcher(name).matches()
        && Pattern.compile("\\.").splitAsStream(name).allMatch(l -> l.length() <= LONGEST_LABEL)
        && Addresses.normal(name).isEmpty();
  }

  private List<DnsServer> servers() {
    var servers = new ArrayList<DnsServer>();
    var hosts = new HashSet<String>();
    Node said = spec.node("server");
    var nodes =
        said == null
            ? List.<Node>of()
            : said instanceof ListNode list ? list.items() : List.of(said);
    for (Node node : nodes) {
      var fields = Fields.of(node, "DnsRecords.server", problems);
      new ServerReader(fields)
          .read()
          .ifPresent(
              server -> {
                if (hosts.add(server.host().name())) {
                  servers.add(server);
                } else {
                  fields.problem("host", "'" + server.host() + "' is named twice");
                }
              });
    }
    return servers;
  }
}
