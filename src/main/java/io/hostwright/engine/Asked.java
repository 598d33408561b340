package io.hostwright.engine;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the elements of a service ask of an engine that is to make its container.
 *
 * @param body members of the body of {@code POST /containers/create}
 * @param since the elements that not every engine knows, each with the API that first knew it
 */
public record Asked(Document body, SortedMap<String, Api> since) {
  /** Nothing beyond what every container has. */
  public static final Asked NOTHING = new Asked(Document.EMPTY, new TreeMap<>());

  /**
   * What every engine knows.
   *
   * @param body members with values that {@link Document#of} takes
   */
  public static Asked of(Map<String, ?> body) {
    return new Asked(Document.of(body), new TreeMap<>());
  }

  public Asked {
    since = Collections.unmodifiableSortedMap(new TreeMap<>(since));
  }

  /**
   * A version of the Engine API.
   *
   * @param release the first release of Docker that speaks it, for people
   */
  public record Api(int major, int minor, String release) {
    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  /** This and that. */
  public Asked with(Asked other) {
    var all = new TreeMap<>(since);
    all.putAll(other.since);
    return new Asked(body.with(other.body), all);
  }
}
