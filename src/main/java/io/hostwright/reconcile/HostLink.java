package io.hostwright.reconcile;

import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostConnector;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.model.HostTarget;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a host: made when first needed, kept, made anew after it broke or the
 * host's spec changed.
 */
final class HostLink implements AutoCloseable {
  private final HostConnector connector;
  private final Consumer<EngineEvent> events;
  private final Runnable streamEnded;
  private @Nullable HostTarget target;
  private @Nullable HostSession session;
  private @Nullable AutoCloseable subscription;

  /**
   * A link that is not connected yet.
   *
   * @param events told of everything that may be drift, from the first look on
   * @param streamEnded told when events may have been missed
   */
  HostLink(HostConnector connector, Consumer<EngineEvent> events, Runnable streamEnded) {
    this.connector = connector;
    this.events = events;
    this.streamEnded = streamEnded;
  }

  /** The live session. */
  synchronized HostSession session(HostTarget to) throws HostException {
    if (session != null && (!to.equals(target) || !session.isOpen())) {
      drop();
    }
    if (session == null) {
      session = connector.connect(to);
      target = to;
    }
    return session;
  }

  /** The session as it is, without dialling. */
  synchronized Optional<HostSession> live() {
    return Optional.ofNullable(session).filter(HostSession::isOpen);
  }

  /** Subscribes to the engine's events, once a session; before the list, so that none is missed. */
  synchronized void watch() throws HostException {
    if (session != null && subscription == null) {
      subscription = session.watch(events, this::ended);
    }
  }

  private void ended() {
    synchronized (this) {
      subscription = null;
    }
    streamEnded.run();
  }

  /** Lets go of the connection, because it is broken or no longer wanted. */
  synchronized void drop() {
    var old = session;
    session = null;
    subscription = null;
    target = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    drop();
  }
}
