package io.hostwright.host.script;

import io.hostwright.host.HostRecord;
import io.hostwright.host.Machine;
import io.hostwright.host.PathFact;
import io.hostwright.host.Usage;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.model.Visible;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ObservationScript} printed, also if it was cut off. Pure. A part that did not
 * come, or not whole, answers nothing.
 */
final class ObservationReader {
  /** Of what a host says that is no answer. */
  private static final int MOST_SAID = 200;

  private static final Pattern DF =
      Pattern.compile("\\s\\d+\\s+\\d+\\s+(\\d+)\\s+(?:\\d+%|-)\\s+/", Pattern.MULTILINE);
  private static final Pattern USED = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,3})");
  private static final Pattern HASH = Pattern.compile("(\\\\?)([0-9a-f]{64}) [ *](.*)");

  private final Map<String, String> parts = new LinkedHashMap<>();

  /** Splits the output at its marks. */
  ObservationReader(String mark, String output) {
    String[] pieces = ("\n" + output).split("\n@" + Pattern.quote(mark) + " ", -1);
    for (int i = 1; i < pieces.length; i++) {
      int newline = pieces[i].indexOf('\n');
      // A name that was cut off belongs to a part that has not begun.
      if (newline >= 0) {
        parts.put(pieces[i].substring(0, newline), pieces[i].substring(newline + 1));
      }
    }
  }

  /** True if anything came at all. */
  boolean began() {
    return parts.containsKey("begin");
  }

  /** True if everything came. */
  boolean ended() {
    return parts.containsKey("end");
  }

  /** A part that is followed by another one, and so is whole. */
  private Optional<String> whole(String name) {
    boolean last = false;
    for (String key : parts.keySet()) {
      if (last) {
        return Optional.ofNullable(parts.get(name));
      }
      last = key.equals(name);
    }
    return Optional.empty();
  }

  // ---- commands and space ----

  /** What commands that look said until it was cut off; empty if that part did not begin. */
  Optional<LookReader> looks() {
    return Optional.ofNullable(parts.get("looks")).map(LookReader::new);
  }

  /** Empty if it was not answered. */
  Optional<Observation<String>> command(int index) {
    return whole("command." + index)
        .map(
            found ->
                found.isBlank()
                    ? Observation.<String>absent()
                    : Observation.present(found.strip().lines().findFirst().orElse("")));
  }

  /** Bytes; empty if it was not answered. */
  Optional<Observation<Long>> free(int index) {
    return whole("free." + index)
        .map(
            said -> {
              var row = DF.matcher(said);
              return row.find()
                  ? Observation.present(Long.parseLong(row.group(1)) * 1024)
                  : Observation.<Long>unknown("df says: " + oneLine(said));
            });
  }

  /** Empty if it was not answered. */
  Optional<Observation<Usage>> used(int index) {
    return whole("used." + index).map(said -> usage(said.strip()));
  }

  private static Observation<Usage> usage(String said) {
    var counted = USED.matcher(said);
    if (said.equals("none")) {
      return Observation.absent();
    } else if (!counted.matches()) {
      return Observation.unknown("it could not be looked into: " + oneLine(said));
    }
    long files = Long.parseLong(counted.group(1));
    boolean whole = counted.group(3).equals("0");
    return files == 0 && !whole
        ? Observation.unknown("it could not be looked into")
        : Observation.present(new Usage(files, Long.parseLong(counted.group(2)), whole));
  }

  /** The kernel's table of mounts; empty if it was not told, or not whole. */
  Optional<String> mounts() {
    return whole("mounts").filter(table -> !table.isBlank());
  }

  // ---- the host's own record ----

  /** Unknown unless every part of it was read. */
  Observation<HostRecord> record() {
    var clock = whole("clock").flatMap(ObservationReader::instant);
    if (clock.isEmpty()) {
      return Observation.unknown("the host did not tell its clock");
    }
    var documents = new HashMap<String, String>();
    for (String name : List.of("inventory.json", "claim.json", "key")) {
      String trouble = document(name, documents);
      if (!trouble.isEmpty()) {
        return Observation.unknown(name + " cannot be read: " + trouble);
      }
    }
    return Observation.present(
        new HostRecord(
            new Machine(told("machine"), told("boot"), told("processes")),
            clock.get(),
            documents.getOrDefault("inventory.json", ""),
            documents.getOrDefault("claim.json", ""),
            Sensitive.secret(documents.getOrDefault("key", "").strip())));
  }

  private String told(String name) {
    return whole(name).orElse("").strip();
  }

  /** Empty if it was read or is not there; otherwise why not. */
  private String document(String name, Map<String, String> into) {
    if (parts.containsKey(name + ".none")) {
      return "";
    }
    String text = whole(name).orElse("");
    if (!parts.containsKey(name + ".whole")) {
      return text.isBlank() ? "it did not come whole" : oneLine(text);
    }
    if (text.isBlank()) {
      return "it is there and empty, as after a crash of a full disk";
    }
    into.put(name, text);
    return "";
  }

  private static Optional<Instant> instant(String date) {
    // A date without %N prints the letters, or nothing after the point.
    String number = date.strip().replaceFirst("\\.(\\D.*)?$", "");
    if (!number.matches("\\d+(\\.\\d+)?")) {
      return Optional.empty();
    }
    var value = new BigDecimal(number);
    long seconds = value.longValue();
    return Optional.of(
        Instant.ofEpochSecond(
            seconds, value.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).longValue()));
  }

  // ---- paths ----

  /** What was found at each path of a chunk; empty if the chunk was not answered to its end. */
  Optional<Map<String, Observation<PathFact>>> paths(int number, PathChunk chunk) {
    var links = whole("links." + number);
    var stats = whole("stat." + number);
    var sums = chunk.read() ? whole("sum." + number) : Optional.of("");
    boolean ended = parts.containsKey("done." + number);
    if (links.isEmpty() || stats.isEmpty() || sums.isEmpty() || !ended) {
      return Optional.empty();
    }
    var ways = new TreeSet<>(links.get().lines().toList());
    var asked = chunk.paths();
    var facts = facts(stats.get());
    var hashes = hashes(sums.get());
    var missing = asked.stream().filter(p -> !facts.containsKey(p)).toList();
    var found = new HashMap<>(absences(missing, errors("staterr." + number)));
    var files = asked.stream().filter(p -> chunk.read() && isFile(facts.get(p))).toList();
    var unhashed = files.stream().filter(p -> !hashes.containsKey(p)).toList();
    var troubles = reasons(unhashed, errors("sumerr." + number));
    facts.forEach(
        (path, fact) ->
            found.put(
                path,
                troubles.containsKey(path)
                    ? Observation.unknown("its content cannot be read: " + troubles.get(path))
                    : Observation.present(
                        fact.fact(hashes.getOrDefault(path, ""), link(path, ways)))));
    return Optional.of(found);
  }

  /** The shortest comes first, because the rest of the way was looked at through it. */
  private static String link(String path, SortedSet<String> links) {
    return links.stream().filter(link -> path.startsWith(link + "/")).findFirst().orElse("");
  }

  private static boolean isFile(@Nullable StatLine fact) {
    return fact != null && fact.type() == PathFact.Type.FILE;
  }

  private static Map<String, StatLine> facts(String lines) {
    var facts = new HashMap<String, StatLine>();
    lines
        .lines()
        .forEach(line -> StatLine.parse(line).ifPresent(fact -> facts.put(fact.path(), fact)));
    return facts;
  }

  private static Map<String, String> hashes(String lines) {
    var hashes = new HashMap<String, String>();
    lines
        .lines()
        .forEach(
            line -> {
              var m = HASH.matcher(line);
              if (m.matches()) {
                // sha256sum escapes a name with a backslash, and says so by one before the hash.
                String name = m.group(1).isEmpty() ? m.group(3) : m.group(3).replace("\\\\", "\\");
                hashes.put(name, m.group(2));
              }
            });
    return hashes;
  }

  private List<String> errors(String part) {
    return whole(part).orElse("").lines().filter(line -> !line.isBlank()).toList();
  }

  /** What is missing is absent only if the host says so; otherwise it cannot be seen. */
  private static Map<String, Observation<PathFact>> absences(
      List<String> missing, List<String> errors) {
    var found = new HashMap<String, Observation<PathFact>>();
    reasons(missing, errors)
        .forEach(
            (path, reason) ->
                found.put(
                    path,
                    reason.equals("No such file or directory") || reason.equals("Not a directory")
                        ? Observation.absent()
                        : Observation.unknown(reason)));
    return found;
  }

  /** The errors in order are those of the paths in order, if there are as many. */
  private static Map<String, String> reasons(List<String> paths, List<String> errors) {
    var reasons = new LinkedHashMap<String, String>();
    var unclear = new ArrayList<>(errors);
    for (int i = 0; i < paths.size(); i++) {
      String reason =
          errors.size() == paths.size()
              ? errors.get(i).substring(errors.get(i).lastIndexOf(": ") + 2)
              : "the host's answer cannot be understood: " + oneLine(String.join("; ", unclear));
      reasons.put(paths.get(i), reason);
    }
    return reasons;
  }

  private static String oneLine(String text) {
    return Visible.cut(Visible.line(text), MOST_SAID);
  }
}
