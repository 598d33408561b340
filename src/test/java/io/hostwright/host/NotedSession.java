package io.hostwright.host;

import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.simulated.Seed;
import io.hostwright.plan.Step.HostStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session that notes what comes of which kinds of queries and steps. */
final class NotedSession implements HostSession {
  private final HostSession session;
  private final Set<Query<?>> asked = ConcurrentHashMap.newKeySet();
  private final Set<Outcome> outcomes = ConcurrentHashMap.newKeySet();

  NotedSession(HostSession session) {
    this.session = session;
  }

  Set<Outcome> outcomes() {
    return outcomes;
  }

  /** What it was asked so far, all at once, and what that is answered with now. */
  Seed look() throws HostException {
    var queries = Set.copyOf(asked);
    return new Seed(queries, session.ask(queries));
  }

  @Override
  public Answers ask(Set<Query<?>> queries) throws HostException {
    asked.addAll(queries);
    var answers = session.ask(queries);
    queries.forEach(query -> outcomes.add(Outcome.answered(query.getClass(), answers.to(query))));
    return answers;
  }

  @Override
  public void perform(HostStep step) throws HostException {
    try {
      session.perform(step);
      outcomes.add(Outcome.done(step.getClass()));
    } catch (HostException e) {
      outcomes.add(Outcome.failed(step.getClass(), e));
      throw e;
    }
  }

  @Override
  public void writeInventory(String document, HostLease.Ticket ticket) throws HostException {
    session.writeInventory(document, ticket);
  }

  @Override
  public boolean writeClaim(String document, String seen) throws HostException {
    return session.writeClaim(document, seen);
  }

  @Override
  public HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException {
    return session.lock(owner, lease);
  }

  @Override
  public void unlock(HostLease.Ticket ticket) throws HostException {
    session.unlock(ticket);
  }

  @Override
  public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    return session.resolveDigest(image, auth);
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return session.logTail(container, lines);
  }

  @Override
  public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException {
    return session.watch(events, ended);
  }

  @Override
  public boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public void close() {
    session.close();
  }
}
