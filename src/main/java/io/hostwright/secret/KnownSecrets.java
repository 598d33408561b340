package io.hostwright.secret;

import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Observation;
import io.hostwright.model.OpenWords;
import io.hostwright.model.Sensitive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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
   * Knows what a desired state says in the open around the secrets that are known by now, its own
   * among them; of the {@value #KEPT} newest that is known.
   */
  public void open(DesiredState state) {
    // Outside of the lock: who tells something must not wait until a large state was gone through.
    var secrets = known();
    open(secrets.isEmpty() ? Set.of() : OpenWords.around(secrets, OpenWords.of(state)));
  }

  private synchronized void open(Set<String> words) {
    if (!words.equals(open.peekFirst())) {
      open.remove(words);
      open.addFirst(words);
      cleaner = null;
    }
    if (open.size() > KEPT) {
      open.removeLast();
    }
  }

  private synchronized List<Sensitive> known() {
    return values.values().stream().flatMap(Deque::stream).toList();
  }

  /** Masks all that is known now. */
  public synchronized Cleaner cleaner() {
    if (cleaner == null) {
      cleaner = Cleaner.of(known(), open.stream().flatMap(Set::stream).toList());
    }
    return cleaner;
  }
}
