package io.hostwright.secret;

import io.hostwright.model.Cleaner;
import io.hostwright.model.Observation;
import io.hostwright.model.OpenWords;
import io.hostwright.model.Sensitive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every secret value that this process was given, so that what comes back from outside is cleaned
 * of it, whatever it was given for. Of one that was changed the values before it are known too:
 * what runs on with them still says them. Thread-safe.
 */
public final class KnownSecrets {
  private static final int KEPT = 4;

  private final Map<String, Deque<Sensitive>> values = new HashMap<>();
  private final Deque<Set<String>> open = new ArrayDeque<>();
  private @Nullable Cleaner cleaner;

  /** The same source; what it gives is known from then on. */
  public SecretSource noting(SecretSource source) {
    return name -> {
      var found = source.find(name);
      if (found instanceof Observation.Present<Sensitive>(var value)) {
        note(name, value);
      }
      return found;
    };
  }

  /**
   * Knows a value from now on.
   *
   * @param name whose newest value it is; the {@value #KEPT} newest of a name are known
   */
  public synchronized void note(String name, Sensitive value) {
    var known = values.computeIfAbsent(name, n -> new ArrayDeque<>());
    if (!known.remove(value)) {
      cleaner = null;
    }
    known.addFirst(value);
    if (known.size() > KEPT) {
      known.removeLast();
    }
  }

  /**
   * Knows what a desired state says in the open, as {@link OpenWords#of} gives it; those of the
   * {@value #KEPT} newest are known.
   */
  public synchronized void open(Set<String> words) {
    if (!words.equals(open.peekFirst())) {
      open.remove(words);
      open.addFirst(Set.copyOf(words));
      cleaner = null;
    }
    if (open.size() > KEPT) {
      open.removeLast();
    }
  }

  /** Masks all that is known now. */
  public synchronized Cleaner cleaner() {
    if (cleaner == null) {
      cleaner =
          Cleaner.of(
              values.values().stream().flatMap(Deque::stream).toList(),
              open.stream().flatMap(Set::stream).toList());
    }
    return cleaner;
  }
}
