package io.hostwright.store;

import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.status.Event;
import io.hostwright.status.Event.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of what happened; the newest events are kept, also over a restart. Thread-safe. */
public interface EventLog {

  /**
   * Numbers the event and keeps it; a failure that is the last one again takes its place and counts
   * up. Never throws: an event that cannot be stored is still told.
   */
  Event append(NewEvent event);

  /**
   * The newest events, oldest first.
   *
   * @param about null for all
   * @param since null for all that are kept; else events at this moment and after it
   * @param limit at most so many
   */
  List<Event> find(@Nullable ResourceRef about, @Nullable Instant since, int limit);

  /**
   * An event before it has its number; the parts are {@link Event}'s.
   *
   * @param times how many times in a row it happened so far, as far as is known; at least 1
   */
  record NewEvent(
      Instant at,
      Severity severity,
      @Nullable ResourceId resource,
      String verb,
      String subject,
      String reason,
      String message,
      List<String> causes,
      String revision,
      int times) {
    public NewEvent {
      causes = List.copyOf(causes);
    }

    /**
     * True if it is that failure again: of the same thing, for the same reason, at the same commit.
     */
    boolean repeats(Event last) {
      return severity == Severity.WARNING
          && last.severity() == Severity.WARNING
          && last.reason().equals(reason)
          && last.revision().equals(revision);
    }

    Event numbered(long id, @Nullable Event repeated) {
      return new Event(
          id,
          at,
          severity,
          resource,
          verb,
          subject,
          reason,
          message,
          causes,
          revision,
          Math.max(times, repeated == null ? 1 : repeated.count() + 1),
          repeated == null ? at : repeated.first());
    }
  }
}
