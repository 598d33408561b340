package io.hostwright.engine;

import io.hostwright.model.Sensitive;

/**
 * One field of a container that is not as desired.
 *
 * @param field as Compose names it, with the member where there is one: {@code environment.TZ},
 *     {@code ports}, {@code networks.front.aliases}
 * @param remedy the least that puts it right
 */
public record FieldDiff(String field, Sensitive desired, Sensitive observed, Remedy remedy) {

  /** What an engine can do about a field of an existing container. */
  public enum Remedy {
    /** Only a new container has it. */
    REPLACE,
    /** {@code POST /containers/ID/update}: restart policy and limits. */
    UPDATE,
    /** Connect to or disconnect from a network. */
    RECONNECT,
    /** Rename the container. */
    RENAME
  }

  /** {@code field: observed → desired}, secrets masked. */
  @Override
  public String toString() {
    return field + ": " + observed + " -> " + desired;
  }
}
