package io.hostwright.host.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that only its owner moves. What falls due on the way is done in order of its time, and of
 * when it was put there where the times are one. Several hosts may have one clock.
 */
public final class SimulatedClock implements InstantSource {
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private Instant now;
  private long numbers;

  private record Due(Instant at, long number, Runnable then) {}

  /** A clock that stands at this moment. */
  public SimulatedClock(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Goes on by so much, and does what falls due within that. */
  public void advance(Duration by) {
    to(instant().plus(by));
  }

  /**
   * Goes on to a moment, and does what falls due until then, that moment included. It never goes
   * back.
   */
  public void to(Instant moment) {
    for (var due = next(moment); due.isPresent(); due = next(moment)) {
      due.get().then().run();
    }
    reach(moment);
  }

  private synchronized Optional<Due> next(Instant until) {
    var first = queue.peek();
    if (first == null || first.at().isAfter(until)) {
      return Optional.empty();
    }
    queue.remove();
    reach(first.at());
    return Optional.of(first);
  }

  private synchronized void reach(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }

  /**
   * When the next thing falls due; empty if nothing does any more. What fell due may turn out to be
   * of no use any more, as the health check of a container that was stopped meanwhile.
   */
  public synchronized Optional<Instant> next() {
    return Optional.ofNullable(queue.peek()).map(Due::at);
  }

  /** Does something at a moment; at the next move if that is past. */
  public synchronized void at(Instant moment, Runnable then) {
    queue.add(new Due(moment, numbers++, then));
  }

  /** Does something after a while. */
  public void after(Duration pause, Runnable then) {
    at(instant().plus(pause), then);
  }
}
