package io.hostwright.host.docker;

import io.hostwright.Patience;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.EngineOutside;
import io.hostwright.host.EngineSessionContract;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.lab.LabHost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract that {@code SimulatedEngineTest} holds the simulated one to, on every real engine,
 * over SSH.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.docker.RealEngine#all")
class EngineSessionIT extends EngineSessionContract {
  private final RealEngine engine;

  EngineSessionIT(RealEngine engine) {
    this.engine = engine;
  }

  @Override
  protected HostSession connect() throws Exception {
    engine.prepare();
    return LabHost.of(engine.toString()).connect("/run/it-engine", EngineClient.factory());
  }

  @Override
  protected String place() {
    try {
      return "lab " + engine.api().greeting().engine();
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void clean() throws Exception {
    engine.clean();
  }

  @Override
  protected EngineOutside outside() {
    return new RealOutside(engine);
  }

  private record RealOutside(RealEngine engine) implements EngineOutside {
    @Override
    public void removeVolume(String volume) throws HostException {
      var reply = engine.api().raw(Request.delete("/volumes/" + volume));
      engine.api().checked(reply, Complaint.During.OTHER);
    }

    @Override
    public ImageRef image() {
      return ImageRef.parse(RealEngine.PLAIN);
    }

    @Override
    public ImageRef published() throws HostException {
      var image = PullImage.named();
      engine.api().raw(Request.delete("/images/" + image));
      return image;
    }

    @Override
    public @Nullable RegistryAuth login() {
      return PullImage.login();
    }

    @Override
    public ContainerSpec unstartable(ContainerSpec spec) {
      return Changed.command(spec, "/no/such/program");
    }

    @Override
    public ContainerSpec crashing(ContainerSpec spec) {
      return Changed.command(spec, "/bin/sh", "-c", "exit 3");
    }

    @Override
    public void pause(String container) throws HostException {
      post(container, "pause");
    }

    @Override
    public void kill(String container) throws HostException {
      post(container, "kill");
    }

    private void post(String container, String verb) throws HostException {
      var request = Request.post("/containers/" + container + "/" + verb, null);
      engine.api().checked(engine.api().raw(request), Complaint.During.OTHER);
    }

    @Override
    public void awaitReady(String container) {
      Patience.await().until(() -> says(container, "ready"));
    }

    @Override
    public boolean heardHangup(String container) throws HostException {
      return says(container, "hangup");
    }

    private boolean says(String container, String line) throws HostException {
      try (var client = engine.client()) {
        return client.logTail(container, 10).contains(line);
      }
    }
  }
}
