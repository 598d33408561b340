package io.hostwright.host;

import io.hostwright.engine.EngineView;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A fake engine's networks and volumes. */
final class FakeNetworks {
  private final TreeMap<String, EngineView.NetworkState> networks = new TreeMap<>();
  private final TreeMap<String, EngineView.VolumeState> volumes = new TreeMap<>();

  FakeNetworks() {
    List.of("bridge", "host", "none").forEach(n -> network(n, n, new TreeMap<>()));
  }

  synchronized void network(String name, String driver, TreeMap<String, String> labels) {
    networks.putIfAbsent(
        name,
        new EngineView.NetworkState(
            FakeInspect.networkId(name), name, driver, false, false, new TreeMap<>(), labels));
  }

  synchronized void volume(String name, TreeMap<String, String> labels) {
    volumes.putIfAbsent(name, new EngineView.VolumeState(name, "local", new TreeMap<>(), labels));
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
