package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.model.Digest;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine's networks and volumes. */
final class Networks {
  static final List<String> OF_THE_ENGINE = List.of("bridge", "host", "none");

  private final TreeMap<String, EngineView.NetworkState> networks = new TreeMap<>();
  private final TreeMap<String, EngineView.VolumeState> volumes = new TreeMap<>();
  private final SimulatedFiles files;

  Networks(SimulatedFiles files) {
    this.files = files;
    for (String name : OF_THE_ENGINE) {
      var none = new TreeMap<String, String>();
      network(
          new NetworkSpec(
              name, name.equals("none") ? "null" : name, false, false, false, none, none));
    }
  }

  void network(NetworkSpec spec) {
    put(
        new EngineView.NetworkState(
            Digest.sha256("network " + spec.name()),
            spec.name(),
            spec.driver() == null ? "bridge" : spec.driver(),
            spec.internal(),
            spec.attachable(),
            spec.options(),
            spec.labels()));
  }

  void put(EngineView.NetworkState network) {
    networks.putIfAbsent(network.name(), network);
  }

  /** A volume begins as a directory where the engine keeps it. */
  void volume(VolumeSpec spec) throws HostException {
    if (!volumes.containsKey(spec.name())) {
      String path = Inspection.volumePath(spec.name());
      files.disk().check(path, Disk.BLOCK);
      files.directory(path);
      put(
          new EngineView.VolumeState(
              spec.name(),
              spec.driver() == null ? "local" : spec.driver(),
              path,
              spec.options(),
              spec.labels()));
    }
  }

  void put(EngineView.VolumeState volume) {
    volumes.put(volume.name(), volume);
  }

  /** What a mount makes by itself if it is not there. */
  void volumes(List<MountInspect> mounts) throws HostException {
    for (MountInspect mount : mounts) {
      if (!mount.volume().isEmpty()) {
        volume(new VolumeSpec(mount.volume(), null, false, new TreeMap<>(), new TreeMap<>()));
      }
    }
  }

  /** Nothing is there, not even what every engine has. */
  void clear() {
    networks.clear();
  }

  /** The id of a network; empty if there is none. */
  String id(String network) {
    var found = networks.get(network);
    return found == null ? "" : found.id();
  }

  /** True if it was there. */
  boolean remove(String network) {
    return networks.remove(network) != null;
  }

  boolean has(String network) {
    return networks.containsKey(network);
  }

  void existing(String network) throws HostException {
    if (!has(network)) {
      throw Shelf.failed(EngineReason.ENGINE_ERROR, "network " + network + " not found");
    }
  }

  Set<String> names() {
    return Set.copyOf(networks.keySet());
  }

  Set<String> volumeNames() {
    return Set.copyOf(volumes.keySet());
  }

  SortedMap<String, EngineView.NetworkState> all() {
    return networks;
  }

  SortedMap<String, EngineView.VolumeState> volumes() {
    return volumes;
  }
}
