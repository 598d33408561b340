package io.hostwright.secret;

import io.hostwright.model.Cleaner;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every secret value that this process was given, so that what comes back from outside is cleaned
 * of it, whatever it was given for. Of one that was changed the values before it are known too:
 * what runs on with them still says them. Thread-safe.
 */
public final class KnownSecrets {
  private static final int KEPT = 4;

  private final Map<String, Deque<Sensitive>> values = new HashMap<>();
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

  /** Masks all that is known now. */
  public synchronized Cleaner cleaner() {
    if (cleaner == null) {
      cleaner = Cleaner.of(values.values().stream().flatMap(Deque::stream).toList());
    }
    return cleaner;
  }
}
