package io.hostwright.host.script;

import io.hostwright.host.MountFact;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /proc/self/mountinfo} (proc_pid_mountinfo(5)). Pure. */
final class MountTable {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");
  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  private MountTable() {}

  /** What is mounted at exactly this path; of several over each other the last one. */
  static Optional<MountFact> find(String table, String path) {
    return table
        .lines()
        .map(line -> List.of(line.split(" ", -1)))
        .filter(
            fields -> fields.size() > OPTIONS && unescaped(fields.get(MOUNT_POINT)).equals(path))
        .reduce((before, last) -> last)
        .flatMap(MountTable::fact);
  }

  /** A variable number of optional fields ends with a single hyphen. */
  private static Optional<MountFact> fact(List<String> fields) {
    int hyphen = fields.subList(OPTIONS, fields.size()).indexOf("-") + OPTIONS;
    if (hyphen < OPTIONS || fields.size() < hyphen + 3) {
      return Optional.empty();
    }
    var options = new TreeSet<>(List.of(fields.get(OPTIONS).split(",")));
    if (fields.size() > hyphen + 3) {
      options.addAll(List.of(fields.get(hyphen + 3).split(",")));
    }
    return Optional.of(
        new MountFact(unescaped(fields.get(hyphen + 2)), fields.get(hyphen + 1), options));
  }

  private static String unescaped(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 8))));
  }
}
