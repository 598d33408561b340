package io.hostwright.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for a fault where it is printed: the same frames, and clean words. */
final class CleanFault extends Throwable {
  private static final long serialVersionUID = 1L;

  private final String words;

  private CleanFault(String words, @Nullable Throwable cause, Throwable fault) {
    super(words, cause, true, true);
    this.words = words;
    setStackTrace(fault.getStackTrace());
  }

  static Throwable of(Throwable fault, Cleaner cleaner) {
    return of(fault, cleaner, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Causes may go round in a circle, which ends where it began. */
  private static CleanFault of(Throwable fault, Cleaner cleaner, Set<Throwable> known) {
    known.add(fault);
    var cause = fault.getCause();
    var clean =
        new CleanFault(
            cleaner.line(fault.toString()),
            cause == null || known.contains(cause) ? null : of(cause, cleaner, known),
            fault);
    for (Throwable beside : fault.getSuppressed()) {
      if (!known.contains(beside)) {
        clean.addSuppressed(of(beside, cleaner, known));
      }
    }
    return clean;
  }

  /** As the fault itself says it. */
  @Override
  public String toString() {
    return words;
  }
}
