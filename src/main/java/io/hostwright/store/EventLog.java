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

  /** Numbers the event and keeps it. Never throws: an event that cannot be stored is still told. */
  Event append(NewEvent event);

  /**
   * The newest events, oldest first.
   *
   * @param about null for all
   * @param since null for all that are kept; else events at this moment and after it
   * @param limit at most so many
   */
  List<Event> find(@Nullable ResourceRef about, @Nullable Instant since, int limit);

  /** An event before it has its number; the parts are {@link Event}'s. */
  record NewEvent(
      Instant at,
      Severity severity,
      @Nullable ResourceId resource,
      String verb,
      String subject,
      String reason,
      String message,
      List<String> causes,
      String revision) {
    public NewEvent {
      causes = List.copyOf(causes);
    }

    Event numbered(long id) {
      return new Event(
          id, at, severity, resource, verb, subject, reason, message, causes, revision);
    }
  }
}
