package io.hostwright.kinds;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.host.EngineSpecs;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What others have on a host: files, also beside what is ours, and things of the engine. */
final class Strangers {
  private static final String NAME = "stranger";
  private static final ImageRef IMAGE = ImageRef.parse("reg/stranger:1");

  private final SimulatedHost host;
  private final Set<String> files = new HashSet<>(Set.of("/etc/theirs"));

  private Strangers(SimulatedHost host) {
    this.host = host;
  }

  /** They move in. */
  static Strangers on(SimulatedHost host, List<Item> beside) throws HostException {
    var strangers = new Strangers(host);
    var none = new TreeMap<String, String>();
    host.perform(
        new Step.CreateNetwork(new NetworkSpec(NAME, null, false, false, false, none, none)));
    host.perform(new Step.CreateVolume(new VolumeSpec(NAME, null, false, none, none)));
    run(host, NAME);
    beside.stream()
        .filter(item -> item.type().equals(OwnedPaths.DIRECTORY))
        .forEach(item -> strangers.files.add(item.name() + "/theirs"));
    strangers.files.forEach(path -> host.files().file(path, "theirs"));
    return strangers;
  }

  /** Somebody runs a container that nothing marks as ours. */
  private static void run(SimulatedHost host, String name) throws HostException {
    host.images().present(IMAGE.toString());
    var asked = new Query.Engine(Set.of(), Set.of(), Set.of(IMAGE.toString()));
    if (host.ask(Set.of(asked)).engine() instanceof Observation.Present<EngineView>(var view)) {
      var image = Objects.requireNonNull(view.image(IMAGE));
      var spec = EngineSpecs.of(name, IMAGE).build();
      host.perform(new Step.CreateContainer(spec, name, image.id()));
      host.perform(new Step.StartContainer(name));
    }
  }

  /** True if one of their files lies in this directory. */
  boolean liveIn(String directory) {
    return files.stream().anyMatch(path -> path.startsWith(directory + "/"));
  }

  /** What is missing of theirs. */
  Set<String> missing() {
    var missing = new HashSet<String>();
    files.stream().filter(path -> host.files().read(path).isEmpty()).forEach(missing::add);
    if (!host.engine().networkNames().contains(NAME)) {
      missing.add("network");
    }
    if (!host.engine().volumeNames().contains(NAME)) {
      missing.add("volume");
    }
    if (host.engine().container(NAME).filter(c -> c.running()).isEmpty()) {
      missing.add("container");
    }
    return missing;
  }
}
