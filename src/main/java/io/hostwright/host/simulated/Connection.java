package io.hostwright.host.simulated;

import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.Answers;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import io.hostwright.host.Query;
import io.hostwright.plan.Step.HostStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection to a simulated host: works until it is closed or broken. */
final class Connection implements HostSession {
  private final SimulatedHost host;
  private final String name;
  private final int generation;
  private volatile boolean closed;

  Connection(SimulatedHost host, String name, int generation) {
    this.host = host;
    this.name = name;
    this.generation = generation;
  }

  private SimulatedHost live() throws HostException {
    if (!isOpen()) {
      throw new HostException.Unreachable("the connection to " + name + " is gone", null);
    }
    return host;
  }

  @Override
  public Answers ask(Set<Query<?>> queries) throws HostException {
    return live().ask(queries);
  }

  @Override
  public void perform(HostStep step) throws HostException {
    live().perform(step);
  }

  @Override
  public void writeInventory(String document, HostLease.Ticket ticket) throws HostException {
    live().writeInventory(document, ticket);
  }

  @Override
  public boolean writeClaim(String document, String seen) throws HostException {
    return live().writeClaim(document, seen);
  }

  @Override
  public HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException {
    return live().lock(owner, lease);
  }

  @Override
  public void unlock(HostLease.Ticket ticket) throws HostException {
    live().unlock(ticket);
  }

  @Override
  public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    return live().resolveDigest(image, auth);
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return live().logTail(container, lines);
  }

  @Override
  public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException {
    return live().watch(events, ended);
  }

  @Override
  public boolean isOpen() {
    return !closed && host.alive(generation);
  }

  @Override
  public void close() {
    closed = true;
  }
}
