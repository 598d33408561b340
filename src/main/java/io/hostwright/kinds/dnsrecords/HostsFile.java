package io.hostwright.kinds.dnsrecords;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A file in the form of hosts(5), of which the lines between two marks are ours. Everything else is
 * kept byte by byte.
 *
 * @param before everything before the first mark; without marks, everything
 * @param block the lines between the marks; empty without marks
 * @param after everything behind the second mark
 */
record HostsFile(String before, Optional<String> block, String after) {
  private static final String BEGIN = "# BEGIN DnsRecords, managed by Hostwright";
  private static final String END = "# END DnsRecords, managed by Hostwright";

  /** One that is not there yet. */
  static final HostsFile EMPTY = new HostsFile("", Optional.empty(), "");

  /** Reads it; empty if there are other marks than one pair, in order. */
  static Optional<HostsFile> parse(String text) {
    var marks = new ArrayList<String>();
    int begin = -1;
    int inside = -1;
    int end = -1;
    int behind = -1;
    for (int at = 0; at < text.length(); at = next(text, at)) {
      String line = text.substring(at, next(text, at)).strip();
      if (line.equals(BEGIN)) {
        marks.add(BEGIN);
        begin = at;
        inside = next(text, at);
      } else if (line.equals(END)) {
        marks.add(END);
        end = at;
        behind = next(text, at);
      }
    }
    if (marks.isEmpty()) {
      return Optional.of(new HostsFile(text, Optional.empty(), ""));
    }
    return marks.equals(List.of(BEGIN, END))
        ? Optional.of(
            new HostsFile(
                text.substring(0, begin),
                Optional.of(text.substring(inside, end)),
                text.substring(behind)))
        : Optional.empty();
  }

  /** Where the line after this one begins. */
  private static int next(String text, int at) {
    int line = text.indexOf('\n', at);
    return line < 0 ? text.length() : line + 1;
  }

  /** The lines of these records. */
  static String lines(List<DnsRecord> records) {
    var lines = new StringBuilder();
    records.forEach(record -> lines.append(record.line()).append('\n'));
    return lines.toString();
  }

  /** The whole file with these lines as ours: where ours were, else at its end. */
  String with(String lines) {
    String start = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
    return start + BEGIN + "\n" + lines + END + "\n" + after;
  }

  /** The whole file without ours. */
  String without() {
    return before + after;
  }

  /** What our lines say, by name. */
  SortedMap<String, SortedSet<String>> ours() {
    return records(block.orElse(""));
  }

  /** What the other lines say, by name. */
  SortedMap<String, SortedSet<String>> others() {
    return records(before + "\n" + after);
  }

  private static SortedMap<String, SortedSet<String>> records(String text) {
    var records = new TreeMap<String, SortedSet<String>>();
    for (String line : text.split("\n", -1)) {
      var words = line.replaceFirst("#.*", "").strip().split("\\s+");
      for (int i = 1; i < words.length; i++) {
        String name = words[i].toLowerCase(Locale.ROOT);
        String address = Addresses.normal(words[0]).orElse(words[0]);
        records.computeIfAbsent(name, n -> new TreeSet<>()).add(address);
      }
    }
    return records;
  }
}
