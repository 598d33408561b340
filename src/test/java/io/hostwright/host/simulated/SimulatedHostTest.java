package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.HostSessionContract;
import io.hostwright.host.MountFact;
import io.hostwright.host.Outside;
import io.hostwright.host.TestTargets;
import io.hostwright.model.Ran;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated host keeps the contract too, or tests that use it prove nothing. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.simulated.Box#versions")
final class SimulatedHostTest extends HostSessionContract {
  private final EngineVersion version;
  private final SimulatedHost host;

  SimulatedHostTest(EngineVersion version) {
    this.version = version;
    this.host = new SimulatedHost("core", version, InstantSource.system());
  }

  @Override
  protected String place() {
    return "simulated " + version.text();
  }

  @Override
  protected HostSession connect() throws HostException {
    return host.connector().connect(TestTargets.local());
  }

  @Override
  protected String freshDirectory() {
    host.files().directory("/srv/test");
    return "/srv/test";
  }

  @Override
  protected Outside outside() {
    return new Outside() {
      @Override
      public void file(String path, String content) {
        host.files().file(path, content);
      }

      @Override
      public void directory(String path) {
        host.files().directory(path);
      }

      @Override
      public void symlink(String path) {
        host.files().symlink(path);
      }

      @Override
      public void symlink(String path, String directory) {
        host.files().symlink(path, directory);
      }

      @Override
      public void disk(String path, long bytes) {
        host.files().directory(path);
        host.free(path, bytes);
      }

      @Override
      public void unmount(String path) {
        // Nothing is left of this host after a test.
      }

      @Override
      public String mountPoint() {
        var options = new TreeSet<>(List.of("rw", "nosuid"));
        host.mount("/proc", new MountFact("proc", "proc", options));
        return "/proc";
      }

      @Override
      public Optional<String> read(String path) {
        return host.files().read(path);
      }

      @Override
      public void program(String path, Ran says) {
        host.runs().program(path, words -> says);
      }

      @Override
      public void echo(String path) {
        host.runs()
            .program(
                path,
                words -> {
                  var out = new StringBuilder();
                  words.forEach(word -> out.append('[').append(word).append("]\n"));
                  return new Ran(0, out.toString(), "");
                });
      }

      @Override
      public void turning(String path, String other, Ran says) {
        host.runs().program(path);
      }

      @Override
      public Optional<String> backup(String path) {
        return host.files().backup(path).or(() -> host.files().edited(path));
      }
    };
  }
}
