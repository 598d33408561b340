package io.hostwright.compose;

import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.model.Sensitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Differences as they are found. */
final class DriftList {
  /** What stands for a member that is not there. */
  static final Sensitive NONE = Sensitive.plain("(none)");

  private final List<FieldDiff> diffs = new ArrayList<>();

  void add(String field, Sensitive desired, Sensitive observed, Remedy remedy) {
    diffs.add(new FieldDiff(field, desired, observed, remedy));
  }

  /** Values without secrets. */
  void plain(String field, Object desired, Object observed, Remedy remedy) {
    if (!desired.equals(observed)) {
      add(field, Sensitive.plain(text(desired)), Sensitive.plain(text(observed)), remedy);
    }
  }

  private static String text(Object value) {
    String text =
        value instanceof Collection<?> all
            ? all.stream().map(Object::toString).collect(Collectors.joining(", "))
            : value.toString();
    return text.isEmpty() ? "(none)" : text;
  }

  /**
   * An observed value may be a secret that Git no longer names: it shows only if it is as desired.
   */
  void sensitive(String field, Sensitive desired, @Nullable String observed, Remedy remedy) {
    if (observed == null) {
      add(field, desired, NONE, remedy);
    } else if (!desired.reveal().equals(observed)) {
      add(field, desired, Sensitive.secret(observed), remedy);
    }
  }

  /** Words of a command line. */
  void words(String field, List<Sensitive> desired, List<String> observed) {
    if (!desired.stream().map(Sensitive::reveal).toList().equals(observed)) {
      var plain =
          desired.stream()
              .filter(s -> !s.isSensitive())
              .map(Sensitive::reveal)
              .collect(Collectors.toSet());
      var seen =
          observed.stream()
              .map(w -> plain.contains(w) ? Sensitive.plain(w) : Sensitive.secret(w))
              .toList();
      add(field, joined(desired), joined(seen), Remedy.REPLACE);
    }
  }

  static Sensitive joined(List<Sensitive> words) {
    return words.stream().reduce((a, b) -> a.plus(Sensitive.plain(" ")).plus(b)).orElse(NONE);
  }

  List<FieldDiff> sorted() {
    return diffs.stream().sorted(Comparator.comparing(FieldDiff::field)).toList();
  }
}
