package io.hostwright.kinds.mount;

import io.hostwright.host.MountFact;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.HostedKindContract;
import java.util.List;
import java.util.TreeSet;

class MountContractTest extends HostedKindContract {
  private static final String PATH = "/mnt/it";

  @Override
  protected String kind() {
    return "Mount";
  }

  @Override
  protected String manifest() {
    return """
    kind: Mount
    metadata: {name: it}
    spec:
      hosts: [core]
      path: /mnt/it
      source: "192.0.2.11:/data"
      type: nfs
      options: [hard]
      writable: true
    """;
  }

  @Override
  protected boolean takesSecrets() {
    return false;
  }

  @Override
  protected void prepare(SimulatedHost host) {
    host.files().directory(PATH);
    host.mount(PATH, mounted("192.0.2.11:/data", "rw", "hard"));
  }

  private static MountFact mounted(String source, String... options) {
    return new MountFact(source, "nfs4", new TreeSet<>(List.of(options)));
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("gone", false, h -> h.mount(PATH, null)),
        new Trouble("another", false, h -> h.mount(PATH, mounted("192.0.2.12:/x", "rw", "hard"))),
        new Trouble("soft", false, h -> h.mount(PATH, mounted("192.0.2.11:/data", "rw", "soft"))),
        new Trouble(
            "read-only", false, h -> h.mount(PATH, mounted("192.0.2.11:/data", "ro", "hard"))),
        new Trouble("hangs", false, h -> h.files().unseen(PATH, "it did not answer")));
  }
}
