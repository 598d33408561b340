package io.hostwright.host.script;

import io.hostwright.host.PathFact;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of {@code stat -c %f:%u:%g:%s:%U:%G:%n}. */
record StatLine(
    String path, int rawMode, long uid, long gid, long size, String user, String group) {
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]+):(\\d+):(\\d+):(\\d+):([^:]*):([^:]*):(/.*)");

  /** Empty if it is no such line. */
  static Optional<StatLine> parse(String line) {
    var m = LINE.matcher(line);
    return m.matches()
        ? Optional.of(
            new StatLine(
                m.group(7),
                Integer.parseInt(m.group(1), 16),
                Long.parseLong(m.group(2)),
                Long.parseLong(m.group(3)),
                Long.parseLong(m.group(4)),
                named(m.group(5), m.group(2)),
                named(m.group(6), m.group(3))))
        : Optional.empty();
  }

  private static String named(String name, String number) {
    return name.isEmpty() || name.equals("UNKNOWN") ? number : name;
  }

  /** The type bits of st_mode, as inode(7) has them. */
  PathFact.Type type() {
    return switch (rawMode & 0170000) {
      case 0100000 -> PathFact.Type.FILE;
      case 0040000 -> PathFact.Type.DIRECTORY;
      case 0120000 -> PathFact.Type.SYMLINK;
      default -> PathFact.Type.OTHER;
    };
  }

  PathFact fact(String sha256, String link) {
    String mode = Integer.toOctalString(rawMode & 07777);
    String hash = type() == PathFact.Type.FILE ? sha256 : "";
    return new PathFact(type(), mode, uid, gid, user, group, size, hash, link);
  }
}
