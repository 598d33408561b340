package io.hostwright.model;

/**
 * The application as a whole: what no host can say, such as which workers are registered. There is
 * one an environment, {@link Target#APPLICATION}.
 */
public record Application() implements Target {

  /** No host can be called so: names of hosts have no parentheses. */
  @Override
  public String name() {
    return "(application)";
  }

  @Override
  public String toString() {
    return name();
  }
}
