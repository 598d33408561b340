package io.hostwright.host.simulated;

/**
 * Which engine is simulated: what engines of several versions answer differently follows from it.
 *
 * @param text the engine's own version
 * @param api minor number of the newest Engine API 1.x that it speaks
 */
public record EngineVersion(String text, int api) {
  /** The oldest that the product works with. */
  public static final EngineVersion DOCKER_20_10 = new EngineVersion("20.10.24", 41);

  public static final EngineVersion DOCKER_26_1 = new EngineVersion("26.1.5", 45);

  private static final int FIRST_MAJOR = 20;
  private static final int FIRST_API = 41;

  /** The API of a version that was seen; each major version since 23 has one more. */
  public static EngineVersion of(String text) {
    String major = text.split("\\.", 2)[0];
    int number = major.matches("[0-9]{1,4}") ? Integer.parseInt(major) : FIRST_MAJOR;
    return new EngineVersion(text, Math.max(FIRST_API, number + 19));
  }

  /** Since Docker 25 a container is created with all of its networks, and has a start interval. */
  boolean createsWhole() {
    return api >= 44;
  }

  /** Before Docker 26 a container's short id is one of its aliases. */
  boolean aliasesTheId() {
    return api < 45;
  }

  /**
   * A container that ended leaves its networks before that is told: so it was seen of Docker 26.1,
   * and the other way round of 20.10; which of those between is the first is not known.
   */
  boolean leavesFirst() {
    return api >= 42;
  }
}
