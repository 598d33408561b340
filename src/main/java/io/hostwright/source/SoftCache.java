package io.hostwright.source;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values that are dear to make again: whatever is in use elsewhere is found here, and what is not
 * is forgotten, the least recently asked for first, before memory runs short. Thread-safe.
 */
public final class SoftCache<K, V> {
  private final ConcurrentMap<K, Kept<K, V>> kept = new ConcurrentHashMap<>();
  private final ReferenceQueue<V> forgotten = new ReferenceQueue<>();

  private static final class Kept<K, V> extends SoftReference<V> {
    private final K key;

    Kept(K key, V value, ReferenceQueue<V> forgotten) {
      super(value, forgotten);
      this.key = key;
    }
  }

  /** The value of a key; null if there is none, or it was forgotten. */
  public @Nullable V find(K key) {
    var found = kept.get(key);
    return found == null ? null : found.get();
  }

  /** Keeps a value; gives the one that was there before if there is one, so that all share it. */
  public V keep(K key, V value) {
    expunge();
    var mine = new Kept<>(key, value, forgotten);
    while (true) {
      var there = kept.putIfAbsent(key, mine);
      V before = there == null ? value : there.get();
      if (before != null) {
        return before;
      }
      if (there != null) {
        kept.remove(key, there);
      }
    }
  }

  /** Forgets a key, if this is still its value. */
  public void forget(K key, V value) {
    var found = kept.get(key);
    if (found != null && found.get() == value) {
      kept.remove(key, found);
    }
  }

  /** Forgets all values of a kind. */
  public void forgetIf(Predicate<V> outdated) {
    kept.values()
        .removeIf(
            k -> {
              V value = k.get();
              return value != null && outdated.test(value);
            });
  }

  /** Takes out the keys of what is gone. */
  private void expunge() {
    for (var gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
      if (gone instanceof Kept<?, ?> known) {
        kept.remove(known.key, known);
      }
    }
  }
}
