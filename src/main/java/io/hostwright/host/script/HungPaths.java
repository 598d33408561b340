package io.hostwright.host.script;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Paths that did not answer lately. Every probe of one leaves a process behind that cannot be
 * killed, so they are not asked again at once.
 */
final class HungPaths {
  private final Map<String, Long> since = new ConcurrentHashMap<>();
  private final long rest;

  HungPaths(Duration rest) {
    this.rest = rest.toNanos();
  }

  void add(Collection<String> paths) {
    long now = System.nanoTime();
    paths.forEach(path -> since.put(path, now));
  }

  /** True while the path is to be left in peace. */
  boolean resting(String path) {
    Long hungAt = since.get(path);
    if (hungAt == null) {
      return false;
    }
    boolean resting = System.nanoTime() - hungAt < rest;
    if (!resting) {
      since.remove(path, hungAt);
    }
    return resting;
  }
}
