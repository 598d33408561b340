package io.hostwright.host.script;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What did not answer lately, a path or a command. Every probe of one may leave a process behind
 * that cannot be killed, so they are not asked again at once.
 */
final class Hung<T> {
  private final Map<T, Long> since = new ConcurrentHashMap<>();
  private final long rest;

  Hung(Duration rest) {
    this.rest = rest.toNanos();
  }

  void add(Collection<? extends T> those) {
    long now = System.nanoTime();
    those.forEach(each -> since.put(each, now));
  }

  /** True while it is to be left in peace. */
  boolean resting(T one) {
    Long hungAt = since.get(one);
    if (hungAt == null) {
      return false;
    }
    boolean resting = System.nanoTime() - hungAt < rest;
    if (!resting) {
      since.remove(one, hungAt);
    }
    return resting;
  }
}
