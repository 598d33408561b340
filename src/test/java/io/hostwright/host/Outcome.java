package io.hostwright.host;

import io.hostwright.model.Observation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a query or a step.
 *
 * @param of its class
 * @param word as {@link Proves#as}
 */
record Outcome(Class<?> of, String word) implements Comparable<Outcome> {
  private static final String DONE = "done";
  private static final String PRESENT = "present";

  static Outcome done(Class<?> step) {
    return new Outcome(step, DONE);
  }

  static Outcome failed(Class<?> step, HostException error) {
    return new Outcome(
        step,
        error instanceof HostException.Failed failed
            ? failed.reason().word()
            : error.getClass().getSimpleName());
  }

  static Outcome answered(Class<?> query, Observation<?> answer) {
    return new Outcome(
        query,
        switch (answer) {
          case Observation.Present<?> p -> PRESENT;
          case Observation.Absent<?> a -> "absent";
          case Observation.Unknown<?> u -> "unknown";
        });
  }

  /** All that a test says to prove. */
  static List<Outcome> provenBy(Method test) {
    return Stream.of(test.getAnnotationsByType(Proves.class))
        .flatMap(each -> Stream.of(each.value()).flatMap(type -> of(type, each.as())))
        .toList();
  }

  private static Stream<Outcome> of(Class<?> type, String[] words) {
    String wished = Query.class.isAssignableFrom(type) ? PRESENT : DONE;
    return words.length == 0
        ? Stream.of(new Outcome(type, wished))
        : Stream.of(words).map(word -> new Outcome(type, word));
  }

  @Override
  public int compareTo(Outcome other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return of.getSimpleName() + " " + word;
  }
}
