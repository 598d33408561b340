package io.hostwright.host;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that is a second later whenever it is read, so that no two moments are one. */
public final class Ticking implements InstantSource {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public synchronized Instant instant() {
    now = now.plusSeconds(1);
    return now;
  }
}
