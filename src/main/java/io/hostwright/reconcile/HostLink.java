package io.hostwright.reconcile;

import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostConnector;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.model.HostTarget;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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

  /**
   * No monitor: who waits in one for a slot to dial would keep a thread from those who have one.
   */
  private final ReentrantLock lock = new ReentrantLock();

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
  HostSession session(HostTarget to) throws HostException {
    lock.lock();
    try {
      if (session != null && (!to.equals(target) || !session.isOpen())) {
        drop();
      }
      if (session == null) {
        session = connector.connect(to);
        target = to;
      }
      return session;
    } finally {
      lock.unlock();
    }
  }

  /** The session as it is, without dialling. */
  Optional<HostSession> live() {
    lock.lock();
    try {
      return Optional.ofNullable(session).filter(HostSession::isOpen);
    } finally {
      lock.unlock();
    }
  }

  /** Subscribes to the engine's events, once a session; before the list, so that none is missed. */
  void watch() throws HostException {
    lock.lock();
    try {
      if (session != null && subscription == null) {
        subscription = session.watch(events, this::ended);
      }
    } finally {
      lock.unlock();
    }
  }

  private void ended() {
    lock.lock();
    try {
      subscription = null;
    } finally {
      lock.unlock();
    }
    streamEnded.run();
  }

  /** Lets go of the connection, because it is broken or no longer wanted. */
  void drop() {
    lock.lock();
    try {
      var old = session;
      session = null;
      subscription = null;
      target = null;
      if (old != null) {
        old.close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    drop();
  }
}
