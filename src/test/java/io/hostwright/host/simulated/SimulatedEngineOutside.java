package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.EngineOutside;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A simulated host's engine, seen from outside. */
public record SimulatedEngineOutside(SimulatedHost host, SimulatedClock clock)
    implements EngineOutside {
  private static final String IMAGE = "it-plain:1";
  private static final String BROKEN = "it-broken:1";
  private static final String CRASHING = "it-crash:1";
  private static final String PUBLISHED = "it.example/published:1";

  /** With the images that the contract asks for. */
  public SimulatedEngineOutside {
    host.images().present(IMAGE).present(BROKEN).present(CRASHING).publish(PUBLISHED, "1");
    host.images()
        .behave("it-broken", Behaviour.START_REFUSED)
        .behave("it-crash", Behaviour.CRASHES);
  }

  @Override
  public ImageRef image() {
    return ImageRef.parse(IMAGE);
  }

  @Override
  public ImageRef published() {
    return ImageRef.parse(PUBLISHED);
  }

  @Override
  public @Nullable RegistryAuth login() {
    return null;
  }

  @Override
  public ContainerSpec unstartable(ContainerSpec spec) {
    return spec.withImage(ImageRef.parse(BROKEN));
  }

  @Override
  public ContainerSpec crashing(ContainerSpec spec) {
    return spec.withImage(ImageRef.parse(CRASHING));
  }

  @Override
  public void pause(String container) {
    host.engine().pause(container);
  }

  @Override
  public void kill(String container) {
    host.engine().kill(container, 137);
  }

  @Override
  public void removeVolume(String volume) {
    // It goes with the host.
  }

  @Override
  public void passTime() {
    clock.advance(Duration.ofSeconds(1));
  }

  @Override
  public void awaitReady(String container) {
    // What is started runs.
  }

  @Override
  public boolean heardHangup(String container) {
    return host.engine().signals().contains(container + " HUP");
  }
}
