package io.hostwright.app;

import io.hostwright.text.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names in the environment that look like settings and are none: most likely misspelt. */
final class UnknownSettings {
  private static final String PREFIX = "HOSTWRIGHT_";

  /** Read by the launcher, and by commands that ask a daemon. */
  private static final Set<String> NO_SETTINGS =
      Set.of("HOSTWRIGHT_JAVA_OPTS", "HOSTWRIGHT_SERVER");

  /** The demo's, the lab's and the tests' own. */
  private static final List<String> NOT_OURS =
      List.of("HOSTWRIGHT_DEMO_", "HOSTWRIGHT_LAB_", "HOSTWRIGHT_TEST_", "HOSTWRIGHT_IMAGE");

  private UnknownSettings() {}

  /** A line for each, with the name that was most likely meant; sorted. */
  static List<String> told(Collection<String> environment) {
    var known =
        Stream.concat(Stream.of(Setting.values()).map(Setting::variable), NO_SETTINGS.stream())
            .toList();
    return told(
        environment.stream().filter(name -> NOT_OURS.stream().noneMatch(name::startsWith)),
        PREFIX,
        known);
  }

  /** The same of names in {@code application.properties}, or given to Java with {@code -D}. */
  static List<String> toldOfProperties(Collection<String> properties) {
    var known = Stream.of(Setting.values()).map(Setting::property).toList();
    return told(properties.stream(), Setting.PREFIX, known);
  }

  private static List<String> told(Stream<String> names, String prefix, List<String> known) {
    return names
        .filter(name -> name.startsWith(prefix) && !known.contains(name))
        .distinct()
        .sorted()
        .map(name -> "there is no setting " + name + NearestName.hint(name, known))
        .toList();
  }
}
