package io.hostwright.kinds.stack;

/** The names that carry the state of a replacement. */
final class ContainerNames {
  private static final String NEXT = "--hw-next";
  private static final String PREV = "--hw-prev";

  private ContainerNames() {}

  /** The new one, created and not yet in place. */
  static String next(String name) {
    return name + NEXT;
  }

  /** The old one, stopped, until the new one has proven itself. */
  static String prev(String name) {
    return name + PREV;
  }

  /** The final name of any of the three. */
  static String base(String name) {
    return name.endsWith(NEXT) || name.endsWith(PREV)
        ? name.substring(0, name.length() - NEXT.length())
        : name;
  }
}
