package io.hostwright.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one way of text that somebody else wrote (a host, an engine, a registry, a Git server, an
 * application, a library's exception) to whatever is stored, logged or shown: known secrets are
 * masked in all {@link Disguises}, also what is left of one where the text was cut, and the rest is
 * made {@link Visible}. Immutable.
 */
public final class Cleaner {
  /** Knows no secret. */
  public static final Cleaner NONE = of(List.of());

  /** A shorter piece of a secret tells nothing; a shorter secret is one only where it is a word. */
  private static final int TELLING = 4;

  /** Longer text is cut before anything else; of that, {@link Visible} leaves less. */
  private static final int MOST = 1 << 18;

  private static final int LINES = 1 << 16;
  private static final String DOTS = "...";

  private final Map<Character, List<String>> forward;
  private final Map<Character, List<String>> backward;

  private final Set<String> open;

  private Cleaner(Collection<String> forms, Set<String> open) {
    this.open = open;
    this.forward = byFirst(forms);
    this.backward = byFirst(forms.stream().map(Cleaner::reversed).toList());
  }

  /** A cleaner that masks these. */
  public static Cleaner of(Collection<Sensitive> secrets) {
    return of(secrets, List.of());
  }

  /**
   * A cleaner that masks these, but where they are a part of a word that is said in the open.
   *
   * @param open as {@link OpenWords#of} gives them
   */
  public static Cleaner of(Collection<Sensitive> secrets, Collection<String> open) {
    var forms = new LinkedHashSet<String>();
    secrets.forEach(secret -> forms.addAll(Disguises.of(secret.reveal())));
    return new Cleaner(forms, OpenWords.around(secrets, open));
  }

  private static Map<Character, List<String>> byFirst(Collection<String> forms) {
    var map = new HashMap<Character, List<String>>();
    forms.forEach(f -> map.computeIfAbsent(f.charAt(0), c -> new ArrayList<>()).add(f));
    map.values().forEach(each -> each.sort(Comparator.comparingInt(String::length).reversed()));
    return map;
  }

  /** On one line; see {@link Visible#line}. */
  public String line(String text) {
    return Visible.line(masked(text));
  }

  /** On one line, and nothing of it cut; see {@link Visible#whole}. */
  public String whole(String text) {
    return Visible.whole(masked(text));
  }

  /** With its lines kept, at most {@value #LINES} code points; see {@link Visible#lines}. */
  public String lines(String text) {
    return Visible.cut(Visible.lines(masked(text)), LINES);
  }

  /** A fault as a log may print it, its message and those of its causes on one line each. */
  public Throwable fault(Throwable fault) {
    return CleanFault.of(fault, this);
  }

  /** With {@link Sensitive#MASK} in place of every known secret, and else unchanged. */
  public String masked(String text) {
    if (forward.isEmpty()) {
      return text;
    }
    String whole = text.length() > MOST ? text.substring(0, MOST) + Visible.CUT : text;
    var hidden = found(whole, forward);
    if (whole.contains(Visible.CUT) || whole.contains(DOTS)) {
      int length = whole.length();
      var mirrored = found(reversed(whole), backward);
      mirrored.stream().forEach(i -> hidden.set(length - 1 - i));
    }
    leave(whole, hidden);
    leaveOpen(whole, hidden);
    return hidden.isEmpty() ? whole : without(hidden, whole);
  }

  /** Every character that is part of a secret, or of the beginning of one before a cut. */
  private static BitSet found(String text, Map<Character, List<String>> forms) {
    var hidden = new BitSet();
    for (int at = 0; at < text.length(); at++) {
      for (String form : forms.getOrDefault(text.charAt(at), List.of())) {
        int same = same(text, at, form);
        boolean whole = same == form.length() && counts(text, at, form);
        hidden.set(at, at + (whole ? same : cutOff(text, at, same)));
      }
    }
    return hidden;
  }

  private static int same(String text, int at, String form) {
    int most = Math.min(form.length(), text.length() - at);
    int same = 1;
    while (same < most && text.charAt(at + same) == form.charAt(same)) {
      same++;
    }
    return same;
  }

  private static boolean counts(String text, int at, String form) {
    return form.length() >= TELLING
        || (!isWordAt(text, at - 1) && !isWordAt(text, at + form.length()));
  }

  private static boolean isWordAt(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /** How much of so many equal characters is a piece that was cut off there; 0 if none is. */
  private static int cutOff(String text, int at, int same) {
    if (same >= TELLING && text.startsWith(Visible.CUT, at + same)) {
      return same;
    }
    // Dots of the secret's own may run into those of the cut.
    for (int piece = same; piece >= TELLING && piece > same - DOTS.length(); piece--) {
      if (text.startsWith(DOTS, at + piece)) {
        return piece;
      }
    }
    return 0;
  }

  /** A mask is none of the secrets, whatever they are, or cleaning twice would mask it. */
  private static void leave(String text, BitSet hidden) {
    int mask = Sensitive.MASK.length();
    for (int at = text.indexOf(Sensitive.MASK);
        at >= 0;
        at = text.indexOf(Sensitive.MASK, at + mask)) {
      hidden.clear(at, at + mask);
    }
  }

  private void leaveOpen(String text, BitSet hidden) {
    int end;
    for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(end)) {
      end = hidden.nextClearBit(start);
      if (OpenWords.has(open, text, start, end)) {
        hidden.clear(start, end);
      }
    }
  }

  private static String without(BitSet hidden, String text) {
    var clean = new StringBuilder();
    int from = 0;
    for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(from)) {
      clean.append(text, from, start).append(Sensitive.MASK);
      from = hidden.nextClearBit(start);
    }
    return clean.append(text, from, text.length()).toString();
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
