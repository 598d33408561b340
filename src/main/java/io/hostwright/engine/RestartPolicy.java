package io.hostwright.engine;

/**
 * The engine's restart policy.
 *
 * @param name {@code no}, {@code always}, {@code on-failure} or {@code unless-stopped}
 * @param maximumRetryCount for {@code on-failure}; 0 is without end
 */
public record RestartPolicy(String name, int maximumRetryCount) {
  public static final RestartPolicy NO = new RestartPolicy("no", 0);

  /** True if a container that ended by itself has done what it is for. */
  public boolean isOneShot() {
    return name.equals("no") || name.equals("on-failure");
  }

  @Override
  public String toString() {
    return maximumRetryCount == 0 ? name : name + ":" + maximumRetryCount;
  }
}
