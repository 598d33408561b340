package io.hostwright.host.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the Engine API, {@code 1.41}. */
record Version(int major, int minor) implements Comparable<Version> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  /**
   * Reads {@code MAJOR.MINOR}.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Version parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an API version: '" + text + "'");
    }
    return new Version(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  boolean atLeast(int otherMajor, int otherMinor) {
    return compareTo(new Version(otherMajor, otherMinor)) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
