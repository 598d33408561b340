package io.hostwright.host.simulated;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.VolumeSpec;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A fake engine's networks and volumes. */
final class Networks {
  private final TreeMap<String, EngineView.NetworkState> networks = new TreeMap<>();
  private final TreeMap<String, EngineView.VolumeState> volumes = new TreeMap<>();

  Networks() {
    for (String name : List.of("bridge", "host", "none")) {
      var none = new TreeMap<String, String>();
      network(new NetworkSpec(name, name, false, false, false, none, none));
    }
  }

  synchronized void network(NetworkSpec spec) {
    networks.putIfAbsent(
        spec.name(),
        new EngineView.NetworkState(
            Inspection.networkId(spec.name()),
            spec.name(),
            spec.driver() == null ? "bridge" : spec.driver(),
            spec.internal(),
            spec.attachable(),
            spec.options(),
            spec.labels()));
  }

  synchronized void volume(VolumeSpec spec) {
    volumes.putIfAbsent(
        spec.name(),
        new EngineView.VolumeState(
            spec.name(),
            spec.driver() == null ? "local" : spec.driver(),
            Inspection.volumePath(spec.name()),
            spec.options(),
            spec.labels()));
  }

  /** What a mount makes by itself if it is not there. */
  void volume(String name) {
    volume(new VolumeSpec(name, null, false, new TreeMap<>(), new TreeMap<>()));
  }

  synchronized void remove(String network) {
    networks.remove(network);
  }

  synchronized boolean has(String network) {
    return networks.containsKey(network);
  }

  synchronized Set<String> names() {
    return Set.copyOf(networks.keySet());
  }

  synchronized Set<String> volumeNames() {
    return Set.copyOf(volumes.keySet());
  }

  synchronized SortedMap<String, EngineView.NetworkState> all() {
    return new TreeMap<>(networks);
  }

  synchronized SortedMap<String, EngineView.VolumeState> volumes() {
    return new TreeMap<>(volumes);
  }
}
