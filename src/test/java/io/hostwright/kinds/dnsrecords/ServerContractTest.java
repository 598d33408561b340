package io.hostwright.kinds.dnsrecords;

import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostLook;
import io.hostwright.kinds.HostedKindContract;
import io.hostwright.model.InventoryEntry.Item;
import java.util.List;

/** Records as the host of their server has them. */
class ServerContractTest extends HostedKindContract {

  @Override
  protected String kind() {
    return "DnsRecords";
  }

  /** Its own resource on {@code core} is what it brings with it for the server there. */
  @Override
  protected String manifest() {
    return """
    kind: DnsRecords
    metadata: {name: it}
    spec:
      hosts: [other]
      records: [{name: app.example.org, address: 192.0.2.11}]
      server: {host: core, hostsFile: /etc/dnsmasq.hosts, reload: [pkill, -HUP, dnsmasq]}
    """;
  }

  @Override
  protected Declared neighbours() {
    return Declared.onCore()
        .with("other.yaml", "kind: Host\nmetadata: {name: other}\nspec: {address: 192.0.2.2}\n");
  }

  @Override
  protected boolean takesSecrets() {
    return false;
  }

  @Override
  protected void prepare(SimulatedHost host) {
    host.files().file(NameServer.FILE, "192.0.2.5 theirs.example.org\n");
  }

  @Override
  protected void prepare(HostLook look) {
    prepare(look.host());
    NameServer.on(look);
  }

  @Override
  protected boolean isThere(SimulatedHost host, Item item) {
    return HostsFile.parse(host.files().read(item.name()).orElse(""))
        .flatMap(HostsFile::block)
        .isPresent();
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("gone", true, h -> h.files().delete(NameServer.FILE)),
        new Trouble("ours gone", true, h -> h.files().file(NameServer.FILE, "192.0.2.5 theirs\n")),
        new Trouble("edited", true, h -> edit(h, "192.0.2.11 app", "192.0.2.12 app")),
        new Trouble("a foreign line", false, h -> edit(h, "theirs.example.org", "app.example.org")),
        new Trouble("a mark gone", false, h -> edit(h, "# END", "# ")),
        new Trouble("a link", false, h -> h.files().symlink(NameServer.FILE)),
        new Trouble("not seen", false, h -> h.files().unseen(NameServer.FILE, "it hangs")));
  }

  private static void edit(SimulatedHost host, String from, String to) {
    String text = host.files().read(NameServer.FILE).orElseThrow();
    host.files().file(NameServer.FILE, text.replace(from, to));
  }
}
