package io.hostwright.status;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Visible;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the same words as plan, log and page, each a {@link Visible} line.
 *
 * @param id grows by one with every event; one that takes in its repetition has a new one
 * @param at when it happened, the last time if it did so often
 * @param resource null if it is about the whole, such as a revision
 * @param verb of an action ({@code replace}); empty otherwise
 * @param subject of an action ({@code container ktrdr-backend}); empty otherwise
 * @param reason the {@link io.hostwright.model.Reason#word word}, stable
 * @param causes the action's causes, as the plan printed them
 * @param revision full commit id, or empty
 * @param count how many times in a row it happened
 * @param first when it happened the first time of those
 */
public record Event(
    long id,
    Instant at,
    Severity severity,
    @Nullable ResourceId resource,
    String verb,
    String subject,
    String reason,
    String message,
    List<String> causes,
    String revision,
    int count,
    Instant first) {
  public Event {
    // What was kept by an older version was not cleaned before.
    subject = Visible.line(subject);
    message = Visible.line(message);
    causes = causes.stream().map(Visible::line).toList();
  }

  /** How much it matters. */
  public enum Severity {
    INFO,
    WARNING
  }
}
