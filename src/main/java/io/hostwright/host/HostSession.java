package io.hostwright.host;

import io.hostwright.engine.ImageRef;
import io.hostwright.plan.Step.HostStep;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A live connection to one host: looks and acts. Safe for use by several threads. */
public interface HostSession extends HostReader, AutoCloseable {

  /**
   * Carries out one step and returns when it is done.
   *
   * @throws HostException if it is not done; a step may be tried again whole
   */
  void perform(HostStep step) throws HostException;

  /**
   * Replaces the host's inventory document durably (temporary name, fsync, rename), if this ticket
   * still holds the lock; that is looked at on the host, in the same command.
   *
   * @throws HostException if it is not on disk: then nothing may be done on the host
   */
  void writeInventory(String document, HostLease.Ticket ticket) throws HostException;

  /**
   * Replaces the claim document, if it still is the one that was seen; that is looked at on the
   * host, in the same command.
   *
   * @param document empty removes it
   * @param seen empty if there was none
   * @return false if somebody else wrote one meanwhile, which then stays
   */
  boolean writeClaim(String document, String seen) throws HostException;

  /**
   * Takes or renews the host's lock: a directory made on the host, with owner, a number that only
   * grows and a lease on the host's clock. An expired one is taken over, a living one by nobody; a
   * renewal never shortens a lease.
   *
   * @throws HostException if the host cannot say
   */
  HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException;

  /** Gives the lock back, if this ticket holds it; its number stays. */
  void unlock(HostLease.Ticket ticket) throws HostException;

  /**
   * The digest that a registry has for an image now ({@code sha256:…}), asked through the host's
   * engine ({@code GET /distribution/NAME/json}) with these credentials.
   */
  String resolveDigest(ImageRef image, io.hostwright.engine.@Nullable RegistryAuth auth)
      throws HostException;

  /**
   * The last lines of a container's output, oldest first and without colours. What else it may do
   * to a terminal is in it: whoever shows it cleans it.
   */
  List<String> logTail(String container, int lines) throws HostException;

  /**
   * Follows the engine's events until the subscription is closed. The consumer is called on the
   * adapter's thread and must return at once.
   *
   * @param ended called once if the stream ends by itself
   */
  AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException;

  /** False once the connection broke or was closed; then a new session must be dialled. */
  boolean isOpen();

  /** Ends the connection; steps under way fail. Never throws. */
  @Override
  void close();
}
