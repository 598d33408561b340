package io.hostwright.lab;

import io.hostwright.host.HostSession;
import io.hostwright.host.HostSessionContract;
import io.hostwright.host.RealOutside;
import io.hostwright.host.docker.EngineClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What simulated hosts are held to, on hosts of the lab over SSH. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.lab.LabHost#all")
class HostContractIT extends HostSessionContract {
  private static final String BASE = "/srv/it-contract";
  private static final String STATE = "/run/it-contract";

  private final LabHost host;
  private Path root = Path.of("/nonexistent");

  HostContractIT(LabHost host) {
    this.host = host;
  }

  @AfterEach
  void clean() {
    Lab.on(host.name(), "rm", "-rf", BASE, STATE);
  }

  @Override
  protected String place() {
    return "lab " + host.name();
  }

  @Override
  protected HostSession connect() throws Exception {
    clean();
    root = host.root();
    return host.connect(STATE, EngineClient.factory());
  }

  @Override
  protected String freshDirectory() throws Exception {
    Files.createDirectory(Path.of(root + BASE));
    return BASE;
  }

  @Override
  protected RealOutside outside() {
    return new RealOutside(root, Path.of(STATE), command -> Lab.on(host.name(), command));
  }
}
