package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kinds.stack.Facts.Failed;
import io.hostwright.kinds.stack.Facts.Fit;
import io.hostwright.kinds.stack.Facts.Run;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code stages.txt} is the whole of what is decided on one service's container: every combination
 * of facts is one row of it, and does what the row says.
 */
class StageTableTest {
  private static final RecordComponent[] PARTS = Facts.class.getRecordComponents();

  /** A row: what each of the facts may be, and what is done then. */
  private record Row(String line, List<Set<String>> cells, String result) {
    static Row parse(String line) {
      var halves = line.split("->", 2);
      var cells =
          Stream.of(halves[0].strip().split(" +")).map(c -> Set.of(c.split("\\|"))).toList();
      return new Row(line, cells, halves[1].strip());
    }

    boolean takes(int column, String fact) {
      var cell = cells.get(column);
      return cell.contains("*") || cell.contains(fact);
    }

    @Override
    public String toString() {
      return line;
    }
  }

  /** The rows that a fact fits, by column and fact, because there are very many combinations. */
  private static final class Index {
    private final List<Row> rows;
    private final List<Map<String, BitSet>> fitting = new ArrayList<>();

    Index(List<Row> rows) {
      this.rows = rows;
      for (int i = 0; i < PARTS.length; i++) {
        fitting.add(new HashMap<>());
      }
    }

    List<Row> matching(List<String> facts) {
      var left = new BitSet();
      left.set(0, rows.size());
      for (int i = 0; i < facts.size(); i++) {
        int column = i;
        left.and(fitting.get(i).computeIfAbsent(facts.get(i), fact -> taking(column, fact)));
      }
      return left.stream().mapToObj(rows::get).toList();
    }

    private BitSet taking(int column, String fact) {
      var taking = new BitSet();
      for (int i = 0; i < rows.size(); i++) {
        taking.set(i, rows.get(i).takes(column, fact));
      }
      return taking;
    }
  }

  @Test
  void everyCombinationOfFactsIsOneRowOfTheTableAndDoesWhatItSays() throws IOException {
    var rows = table();
    var index = new Index(rows);
    var used = new HashSet<Row>();
    var wrong = new ArrayList<String>();
    for (Facts facts : everyCombination()) {
      var cells = cells(facts);
      var found = index.matching(cells);
      used.addAll(found);
      String does = does(facts);
      if (found.size() != 1 || !found.get(0).result().equals(does)) {
        wrong.add(cells + " does " + does + ", the table says " + found);
      }
    }
    assertEquals("", wrong.stream().limit(20).collect(Collectors.joining("\n")));
    assertEquals(List.of(), rows.stream().filter(row -> !used.contains(row)).toList());
  }

  @Test
  void everyStageAndEveryMoveIsInTheTable() throws IOException {
    var words =
        table().stream()
            .flatMap(row -> Stream.of(row.result().split("[: ]+")))
            .collect(Collectors.toCollection(TreeSet::new));
    var all = new TreeSet<String>();
    Stream.of(Stage.values()).forEach(stage -> all.add(stage.name()));
    Stream.of(Move.values()).forEach(move -> all.add(move.name()));
    assertEquals(all, words);
  }

  private static List<Row> table() throws IOException {
    try (InputStream in = StageTableTest.class.getResourceAsStream("stages.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> line.contains("->") && !line.startsWith("theirs"))
          .map(Row::parse)
          .toList();
    }
  }

  private static String does(Facts facts) {
    var stage = Stage.of(facts);
    var moves = stage.recipe(facts).stream().map(Move::name).collect(Collectors.joining(" "));
    return stage + ": " + moves;
  }

  private static List<String> cells(Facts facts) {
    var cells = new ArrayList<String>();
    for (RecordComponent part : PARTS) {
      try {
        var value = part.getAccessor().invoke(facts);
        cells.add(value instanceof Boolean is ? (is ? "yes" : "no") : String.valueOf(value));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return cells;
  }

  private static List<Facts> everyCombination() {
    var all = new ArrayList<Facts>();
    for (Fit current : Fit.values()) {
      for (Run run : Run.values()) {
        for (Fit next : List.of(Fit.ABSENT, Fit.SAME, Fit.OTHER)) {
          for (Failed failed : Failed.values()) {
            for (int bits = 0; bits < 1 << 10; bits++) {
              all.add(facts(current, run, next, failed, bits));
            }
          }
        }
      }
    }
    all.removeIf(StageTableTest::contradictsItself);
    return all;
  }

  private static Facts facts(Fit current, Run run, Fit next, Failed failed, int bits) {
    return new Facts(
        (bits & 1) != 0,
        (bits & 2) != 0,
        current,
        run,
        next,
        (bits & 4) != 0,
        (bits & 8) != 0,
        (bits & 512) != 0,
        failed,
        (bits & 16) != 0,
        (bits & 32) != 0,
        (bits & 64) != 0,
        (bits & 128) != 0,
        (bits & 256) != 0);
  }

  private static boolean contradictsItself(Facts f) {
    boolean current = f.current() != Fit.ABSENT;
    boolean any = current || f.next() != Fit.ABSENT || f.prev();
    boolean compared = current && f.current() != Fit.UNCOMPARED;
    return (f.foreign() && !any)
        || (f.renamed() && any)
        || current == (f.run() == Run.NONE)
        || (!current && (f.down() || f.active() || f.owed()))
        || (current && compared != f.image())
        || (f.next() == Fit.SAME && !f.image());
  }
}
