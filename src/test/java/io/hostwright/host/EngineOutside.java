package io.hostwright.host;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import org.jspecify.annotations.Nullable;

/** What an engine's contract needs of the engine beside the session. */
public interface EngineOutside {

  /** An image on the host whose containers have a shell and run until they are stopped. */
  ImageRef image();

  /** An image that a registry has and the host does not, with a tag. */
  ImageRef published() throws Exception;

  /** Who may fetch it; null for anybody. */
  @Nullable RegistryAuth login();

  /** The same container with a program that is not there. */
  ContainerSpec unstartable(ContainerSpec spec);

  /** The same container with a program that fails at once. */
  ContainerSpec crashing(ContainerSpec spec);

  /** Somebody freezes a container. */
  void pause(String container) throws Exception;

  /** Somebody kills a container. */
  void kill(String container) throws Exception;

  /** Removes a volume that a test left behind on purpose. */
  void removeVolume(String volume) throws Exception;

  /** Waits until a container's program runs. */
  void awaitReady(String container) throws Exception;

  /** A second goes by; by itself, where time does so. */
  default void passTime() {}

  /** True once a container's program has been sent a hangup. */
  boolean heardHangup(String container) throws Exception;
}
