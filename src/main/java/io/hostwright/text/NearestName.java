package io.hostwright.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person most likely meant by a misspelt name. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name nearest to the given one by Damerau-Levenshtein distance (a swap of neighbours
   * counts once), or none if all are too far: more than a third of the name's length, at least one
   * edit, at most three. The same name in another case comes first; ties go by the alphabet.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    String folded = given.toLowerCase(Locale.ROOT);
    int limit = Math.clamp(given.length() / 3, 1, 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - given.length()) <= limit)
        .filter(name -> distance(folded, name.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.comparingInt(
                    (String name) -> distance(folded, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code ; did you mean 'NAME'?} or nothing, to end a message with. */
  public static String hint(String given, Collection<String> known) {
    return of(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Optimal string alignment: each pair of neighbours is swapped at most once. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
