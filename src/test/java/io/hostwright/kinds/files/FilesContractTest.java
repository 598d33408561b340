package io.hostwright.kinds.files;

import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.HostedKindContract;
import java.util.List;

class FilesContractTest extends HostedKindContract {
  @Override
  protected String kind() {
    return "Files";
  }

  @Override
  protected String manifest() {
    return """
    kind: Files
    metadata: {name: it}
    spec:
      hosts: [core]
      entries:
      - {target: /srv/it/motd, content: "hello", mode: "0640"}
      - {target: /srv/it/data, type: directory, owner: "999:1500"}
    """;
  }

  @Override
  protected boolean takesSecrets() {
    return false;
  }

  @Override
  protected void prepare(SimulatedHost host) {
    // Files need nothing of a host.
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("edited", true, h -> h.files().file("/srv/it/motd", "hullo")),
        new Trouble("removed", true, h -> h.files().delete("/srv/it/motd")),
        new Trouble("another mode", true, h -> h.files().chmod("/srv/it/motd", "666")),
        new Trouble("all gone", true, h -> h.files().delete("/srv/it")),
        new Trouble("another owner", true, h -> h.files().chown("/srv/it/data", "12", "12")),
        new Trouble("a link in the way", false, h -> h.files().symlink("/srv/it/motd")),
        new Trouble("not seen", false, h -> h.files().unseen("/srv/it/motd", "it hangs")));
  }
}
