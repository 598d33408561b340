package io.hostwright.net.client;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.model.Times;
import io.hostwright.net.NetReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks from this machine, everything at once on virtual threads. What does not answer in time is
 * given up: a resolver that hangs holds nobody but itself.
 */
public final class ClientNetReader implements NetReader, AutoCloseable {
  private static final Duration NAME_TIMEOUT = Duration.ofSeconds(5);
  private static final int RESOLVERS = 8;

  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ask-", 0).factory());
  private final HttpExchange exchange = new HttpExchange(workers);

  /** A resolver waits in native code, where it would hold one of the few carriers of the others. */
  private final ThreadPoolExecutor resolvers = resolvers();

  private static ThreadPoolExecutor resolvers() {
    var factory = Thread.ofPlatform().daemon().name("resolve-", 0).factory();
    var pool =
        new ThreadPoolExecutor(
            RESOLVERS, RESOLVERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public Replies ask(Set<Probe> probes) {
    var http = new HashMap<HttpCall, Future<HttpAnswer>>();
    var names = new HashMap<NameLookup, Future<Observation<SortedSet<String>>>>();
    long begun = System.nanoTime();
    for (Probe probe : probes) {
      switch (probe) {
        case HttpCall call -> http.put(call, workers.submit(() -> exchange.send(call)));
        case NameLookup name -> names.put(name, room(name).submit(() -> Resolver.find(name)));
      }
    }
    var answers = new HashMap<HttpCall, HttpAnswer>();
    http.forEach((call, task) -> answers.put(call, answer(call, task, begun)));
    var addresses = new HashMap<NameLookup, Observation<SortedSet<String>>>();
    names.forEach((name, task) -> addresses.put(name, addresses(task, begun)));
    return new Sheet(answers, addresses);
  }

  /** A server that does not answer takes no room from the names that others are asked for. */
  private ExecutorService room(NameLookup name) {
    return name.server().isEmpty() ? resolvers : workers;
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    long begun = System.nanoTime();
    return answer(call, workers.submit(() -> exchange.send(call)), begun);
  }

  private static HttpAnswer answer(HttpCall call, Future<HttpAnswer> task, long begun) {
    try {
      return task.get(left(call.timeout(), begun), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return new HttpAnswer.Unanswered(
          "no whole answer within " + Times.length(call.timeout()), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.cancel(true);
      return new HttpAnswer.Unanswered("interrupted", true);
    } catch (ExecutionException e) {
      return new HttpAnswer.Unanswered("it cannot be sent: " + e.getCause(), false);
    }
  }

  private static Observation<SortedSet<String>> addresses(
      Future<Observation<SortedSet<String>>> task, long begun) {
    try {
      return task.get(left(NAME_TIMEOUT, begun), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return Observation.unknown("the resolver did not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Observation.unknown("interrupted");
    } catch (ExecutionException e) {
      return Observation.unknown("the resolver failed: " + e.getCause());
    }
  }

  /** All that is asked at once has the same time, however many do not answer. */
  private static long left(Duration timeout, long begun) {
    return Math.max(0, timeout.toNanos() - (System.nanoTime() - begun));
  }

  private record Sheet(
      Map<HttpCall, HttpAnswer> answers, Map<NameLookup, Observation<SortedSet<String>>> names)
      implements Replies {

    @Override
    public HttpAnswer http(HttpCall call) {
      var answer = answers.get(call);
      return answer == null ? new HttpAnswer.Unanswered("not asked", false) : answer;
    }

    @Override
    public Observation<SortedSet<String>> addresses(NameLookup name) {
      var found = names.get(name);
      return found == null ? Observation.unknown("not asked") : found;
    }
  }

  /** What is under way is given up. */
  @Override
  public void close() {
    workers.shutdownNow();
    resolvers.shutdownNow();
    exchange.close();
  }
}
