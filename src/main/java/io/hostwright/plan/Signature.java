package io.hostwright.plan;

import io.hostwright.model.ResourceId;
import java.util.List;

/**
 * What makes two actions the same attempt: thing, verb, and every field with both values.
 *
 * @param subject the thing
 */
public record Signature(ResourceId resource, Verb verb, Subject subject, List<Cause> causes) {
  public Signature {
    causes = List.copyOf(causes);
  }

  /** Of one action. */
  public static Signature of(Action action) {
    return new Signature(action.resource(), action.verb(), action.subject(), action.causes());
  }
}
