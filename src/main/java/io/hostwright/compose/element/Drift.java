package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.model.Sensitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects differences. */
public final class Drift {
  /** Stands where one side has nothing. */
  public static final Sensitive ABSENT = Sensitive.plain("absent");

  private final List<FieldDiff> found = new ArrayList<>();

  public void add(Remedy remedy, String field, Sensitive desired, Sensitive observed) {
    found.add(new FieldDiff(field, desired, observed, remedy));
  }

  /** A difference unless both print the same; null is absent. */
  public void text(
      Remedy remedy, String field, @Nullable Object desired, @Nullable Object observed) {
    if (!Objects.equals(desired, observed)) {
      add(remedy, field, shown(desired), shown(observed));
    }
  }

  /** A difference for each member that is not the same; null is no members. */
  public void members(
      Remedy remedy, String field, @Nullable Document desired, @Nullable Document observed) {
    Map<String, Document> want = desired == null ? Map.of() : desired.fields();
    Map<String, Document> have = observed == null ? Map.of() : observed.fields();
    var names = new TreeSet<>(want.keySet());
    names.addAll(have.keySet());
    names.forEach(name -> text(remedy, field + "." + name, want.get(name), have.get(name)));
  }

  private static Sensitive shown(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? ABSENT : Sensitive.plain(value.toString());
  }

  /**
   * Compares lists of words whose text may be secret.
   *
   * @param desired null is nothing
   */
  public void words(
      String field, @Nullable List<Sensitive> desired, @Nullable List<String> observed) {
    List<Sensitive> want = desired == null ? List.of() : desired;
    List<String> have = observed == null ? List.of() : observed;
    if (!want.stream().map(Sensitive::reveal).toList().equals(have)) {
      add(Remedy.REPLACE, field, joined(want), joined(masked(want, have)));
    }
  }

  /** A word that is not a plain one of the desired may have been a secret. */
  private static List<Sensitive> masked(List<Sensitive> desired, List<String> observed) {
    var plain = new HashSet<String>();
    desired.stream().filter(w -> !w.isSensitive()).forEach(w -> plain.add(w.reveal()));
    return observed.stream()
        .map(w -> plain.contains(w) ? Sensitive.plain(w) : Sensitive.secret(w))
        .toList();
  }

  private static Sensitive joined(List<Sensitive> words) {
    if (words.isEmpty()) {
      return ABSENT;
    }
    var text = Sensitive.plain("[").plus(words.get(0));
    for (Sensitive word : words.subList(1, words.size())) {
      text = text.plus(Sensitive.plain(", ")).plus(word);
    }
    return text.plus(Sensitive.plain("]"));
  }

  public List<FieldDiff> sorted() {
    return found.stream().sorted(Comparator.comparing(FieldDiff::field)).toList();
  }
}
