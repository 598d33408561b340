package io.hostwright.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What came of every query and step, wherever contracts ran: {@code target/contract-table.md}. Each
 * place has a file of its own, so that runs of other processes, such as those on real engines, add
 * to the table.
 */
final class ContractTable {
  private static final Path TABLE = Path.of("target", "contract-table.md");
  private static final Path PLACES = Path.of("target", "contract");

  private ContractTable() {}

  /** Adds what came of it there. */
  static synchronized void note(String place, Collection<Outcome> outcomes) throws IOException {
    Files.createDirectories(PLACES);
    Path file = PLACES.resolve(place.replaceAll("[^A-Za-z0-9.]+", "-") + ".txt");
    var lines = new TreeSet<String>();
    if (Files.exists(file)) {
      lines.addAll(Files.readAllLines(file));
    }
    outcomes.forEach(outcome -> lines.add(outcome.toString()));
    // Renamed into place: tests of another process may read it meanwhile.
    Path whole = Files.createTempFile(PLACES, "place", ".new");
    Files.write(whole, lines);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes the table of all places; gives where it is. */
  static synchronized Path write() throws IOException {
    var places = new TreeMap<String, Map<String, List<String>>>();
    if (Files.isDirectory(PLACES)) {
      try (var files = Files.newDirectoryStream(PLACES, "*.txt")) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          places.put(name.substring(0, name.length() - ".txt".length()), read(file));
        }
      }
    }
    Files.write(TABLE, rows(places));
    return TABLE;
  }

  private static Map<String, List<String>> read(Path file) throws IOException {
    var outcomes = new TreeMap<String, List<String>>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 2);
      outcomes.computeIfAbsent(words[0], type -> new ArrayList<>()).add(words[1]);
    }
    return outcomes;
  }

  private static List<String> rows(Map<String, Map<String, List<String>>> places) {
    var types = new TreeSet<String>();
    places.values().forEach(outcomes -> types.addAll(outcomes.keySet()));
    var rows = new ArrayList<String>();
    rows.add("| query or step | " + String.join(" | ", places.keySet()) + " |");
    rows.add("|---".repeat(places.size() + 1) + "|");
    for (String type : types) {
      var row = new StringBuilder("| " + type + " |");
      for (var outcomes : places.values()) {
        row.append(' ').append(String.join(", ", outcomes.getOrDefault(type, List.of("–"))));
        row.append(" |");
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
