package io.hostwright.kinds.group;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A group as a host has it.
 *
 * @param members whom the group lists; whose own group it is need not be among them
 */
record Group(String name, long gid, SortedSet<String> members) {

  /** A group that lists nobody. */
  static Group of(String name, long gid) {
    return new Group(name, gid, new TreeSet<>());
  }

  /** A line of group(5): {@code name:password:gid:one,two}. */
  static Optional<Group> parse(String line) {
    var fields = line.strip().split(":", -1);
    if (fields.length != 4 || fields[0].isEmpty()) {
      return Optional.empty();
    }
    var members = new TreeSet<String>();
    Stream.of(fields[3].split(","))
        .map(String::strip)
        .filter(m -> !m.isEmpty())
        .forEach(members::add);
    return number(fields[2]).map(gid -> new Group(fields[0], gid, members));
  }

  static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  Group with(String member) {
    var more = new TreeSet<>(members);
    more.add(member);
    return new Group(name, gid, more);
  }

  Group without(String member) {
    var fewer = new TreeSet<>(members);
    fewer.remove(member);
    return new Group(name, gid, fewer);
  }

  String line() {
    return name + ":x:" + gid + ":" + String.join(",", members);
  }
}
