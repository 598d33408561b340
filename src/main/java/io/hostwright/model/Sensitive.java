package io.hostwright.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Text of which parts may be secret. It prints with {@value #MASK} in place of each secret part,
 * wherever it ends up; only {@link #reveal()}, called at the wire, gives the value.
 *
 * <p>Two are equal when their revealed values are, whichever parts are secret.
 */
public final class Sensitive {
  /** What a reader sees in place of a secret. */
  public static final String MASK = "[REDACTED]";

  private record Segment(String text, boolean secret) {}

  private final List<Segment> segments;

  private Sensitive(List<Segment> segments) {
    this.segments = List.copyOf(segments);
  }

  /** Text without secrets. */
  public static Sensitive plain(String text) {
    return new Sensitive(List.of(new Segment(text, false)));
  }

  /** Text that is secret as a whole. */
  public static Sensitive secret(String text) {
    return new Sensitive(List.of(new Segment(text, true)));
  }

  /** This text followed by that; each part stays as secret as it was. */
  public Sensitive plus(Sensitive next) {
    var joined = new ArrayList<>(segments);
    joined.addAll(next.segments);
    return new Sensitive(joined);
  }

  /** True if any part is secret. */
  public boolean isSensitive() {
    return segments.stream().anyMatch(Segment::secret);
  }

  /** The value itself, for the wire only: never for a log, a plan or an exception. */
  public String reveal() {
    return segments.stream().map(Segment::text).collect(Collectors.joining());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitive that && reveal().equals(that.reveal());
  }

  @Override
  public int hashCode() {
    return Objects.hash(reveal());
  }

  /** The text with every secret part masked. */
  @Override
  public String toString() {
    return segments.stream()
        .map(part -> part.secret() ? MASK : part.text())
        .collect(Collectors.joining());
  }
}
