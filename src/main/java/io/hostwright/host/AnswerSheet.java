package io.hostwright.host;

import io.hostwright.model.Observation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as a plain immutable value. */
public final class AnswerSheet implements Answers {
  private final Map<Query<?>, Observation<?>> answers;

  private AnswerSheet(Map<Query<?>, Observation<?>> answers) {
    this.answers = Map.copyOf(answers);
  }

  /** Collects answers one by one. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public <A> Observation<A> to(Query<A> query) {
    @SuppressWarnings("unchecked") // The builder takes no other answer to this question.
    var answer = (@Nullable Observation<A>) answers.get(query.filed());
    return answer == null ? Observation.unknown("it was not asked") : answer;
  }

  /** Collects answers; the last one given to a question counts. */
  public static final class Builder {
    private final Map<Query<?>, Observation<?>> answers = new HashMap<>();

    private Builder() {}

    /** The answer to a question. */
    public <A> Builder put(Query<A> query, Observation<A> answer) {
      answers.put(query.filed(), answer);
      return this;
    }

    public AnswerSheet build() {
      return new AnswerSheet(answers);
    }
  }
}
