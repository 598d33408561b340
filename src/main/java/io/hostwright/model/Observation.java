package io.hostwright.model;

/**
 * What a look at a host found. Unknown is not absent: whoever meets {@link Unknown} plans nothing.
 */
public sealed interface Observation<T> {

  /** It is there, and this is what it is. */
  record Present<T>(T value) implements Observation<T> {}

  /** It was looked for and is not there. */
  record Absent<T>() implements Observation<T> {}

  /**
   * It could not be seen.
   *
   * @param reason for people, without secrets
   */
  record Unknown<T>(String reason) implements Observation<T> {}

  static <T> Observation<T> present(T value) {
    return new Present<>(value);
  }

  static <T> Observation<T> absent() {
    return new Absent<>();
  }

  static <T> Observation<T> unknown(String reason) {
    return new Unknown<>(reason);
  }
}
