package io.hostwright.host;

/** For sessions whose engine is not what is tested. */
public final class NoEngine {
  private NoEngine() {}

  /** Refuses to be used. */
  public static final Engine.Factory FACTORY =
      (host, dialer) -> {
        throw new AssertionError("no engine is expected on " + host);
      };
}
