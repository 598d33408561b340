package io.hostwright.kinds.group;

import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.HostedKindContract;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import java.util.List;
import java.util.Set;

class GroupContractTest extends HostedKindContract {

  @Override
  protected String kind() {
    return "Group";
  }

  @Override
  protected String manifest() {
    return """
    kind: Group
    metadata: {name: it}
    spec:
      hosts: [core]
      name: data
      gid: 1500
      members: [karl, lisa]
    """;
  }

  @Override
  protected boolean takesSecrets() {
    return false;
  }

  @Override
  protected void prepare(SimulatedHost host) {
    accounts(host);
  }

  private static Accounts accounts(SimulatedHost host) {
    return Accounts.on(host).users("karl:x:1000:1000::/:", "lisa:x:1001:1001::/:");
  }

  @Override
  protected boolean isThere(SimulatedHost host, Item item) {
    try {
      String name = Owned.groupOf(item);
      var databases = new Databases(host.ask(Set.of(Databases.group(name))));
      return databases.groupOf(name) instanceof Observation.Present<Group>(var group)
          && (isData(item) || group.members().contains(Owned.userOf(item)));
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected boolean isData(Item item) {
    return item.type().equals(Owned.GROUP);
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("gone", true, h -> accounts(h).noGroup("data", "1500")),
        new Trouble("nobody in it", true, h -> accounts(h).group("data:x:1500:")),
        new Trouble("another number", false, h -> accounts(h).group("data:x:1501:karl")),
        new Trouble(
            "its number is taken", false, h -> accounts(h).noGroup("data").group("other:x:1500:")),
        new Trouble("silent", false, h -> accounts(h).silent("data")));
  }
}
