package io.hostwright.reconcile;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Target;
import io.hostwright.status.Event;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.RevisionReason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What HTTP and people ask of the loop: how it is, and to look or to go on now. */
final class OperatorDesk implements Operator {
  private final Fleet fleet;
  private final Sights sights;
  private final RepositoryWatch repository;
  private final Turning turning;
  private final Runners runners;
  private final PullBoard pulls;
  private final PassWaiters waiters;
  private final Waker waker;
  private final ReconcileLoop.Ports ports;

  /** The parts of a loop that can be asked. */
  record Parts(
      Fleet fleet,
      Sights sights,
      RepositoryWatch repository,
      Turning turning,
      Runners runners,
      PullBoard pulls,
      PassWaiters waiters,
      Waker waker) {}

  /** What makes the loop turn. */
  record Turning(RepositoryPoller poller, WorkQueue<Target> queue, Heartbeat heartbeat) {}

  OperatorDesk(Parts parts, ReconcileLoop.Ports ports) {
    this.fleet = parts.fleet();
    this.sights = parts.sights();
    this.repository = parts.repository();
    this.turning = parts.turning();
    this.runners = parts.runners();
    this.pulls = parts.pulls();
    this.waiters = parts.waiters();
    this.waker = parts.waker();
    this.ports = ports;
  }

  @Override
  public Snapshot snapshot() {
    var statuses = fleet.statuses();
    var held = new TreeMap<String, String>();
    statuses.stream()
        .filter(s -> !s.confirmId().isEmpty())
        .forEach(s -> held.merge(s.confirmId(), s.id() + ": " + s.ready().message(), (a, b) -> a));
    return new Snapshot(
        fleet.desired(), repository.status(), statuses, hosts(), held, sights.all());
  }

  /** One that left Git is none any more, also while something there is brought to its end. */
  private List<HostStatus> hosts() {
    var desired = fleet.desired();
    return runners.hosts().stream()
        .filter(host -> desired != null && desired.hosts().containsKey(new HostId(host.name())))
        .toList();
  }

  @Override
  public List<Event> events(@Nullable ResourceRef about, @Nullable Instant since, int limit) {
    return ports.history().find(about, since, limit);
  }

  @Override
  public Pulse pulse() {
    var desired = fleet.desired();
    int targets = desired == null ? 0 : Waker.targets(desired).size();
    return turning.heartbeat().judge(turning.poller().standing(), turning.queue().busy(), targets);
  }

  @Override
  public CompletableFuture<List<String>> reconcile(boolean retry) {
    var done = new CompletableFuture<List<String>>();
    turning.poller().ask(problem -> passOver(retry, problem, done));
    return done.thenApply(this::clean);
  }

  /** What was thrown in the loop is in it as it was thrown. */
  private List<String> clean(List<String> lines) {
    return lines.stream().map(ports.cleaner().get()::line).toList();
  }

  /** Also where the fetch failed: hosts are looked at all the same. */
  private void passOver(boolean retry, String problem, CompletableFuture<List<String>> done) {
    try {
      var desired = fleet.desired();
      var targets = desired == null ? Set.<Target>of() : Waker.targets(desired);
      if (retry) {
        retry(targets);
      }
      waiters.await(targets, problem.isEmpty() ? List.of() : List.of(problem), done);
      waker.all();
    } catch (Throwable e) {
      done.completeExceptionally(e);
      throw e;
    }
  }

  private void retry(Set<Target> targets) {
    for (Target target : targets) {
      runners.retry(target);
      if (target instanceof HostId host) {
        pulls.retry(host);
      }
    }
  }

  @Override
  public boolean confirm(String id) {
    String held =
        fleet.statuses().stream()
            .filter(s -> s.confirmId().equals(id))
            .map(s -> s.id().toString())
            .collect(Collectors.joining(", "));
    if (held.isEmpty()) {
      return false;
    }
    fleet.confirm(id);
    ports
        .events()
        .general(Severity.INFO, RevisionReason.CONFIRMED, "confirmed " + id + " of " + held, null);
    waker.all();
    return true;
  }
}
