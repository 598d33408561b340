package io.hostwright.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as their widest cell, two spaces between them. */
final class Table {
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A text and how it is written, whose colour takes no room. */
  record Cell(String text, String painted) {
    static Cell of(String text) {
      return new Cell(text, text);
    }
  }

  Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  Table row(String... cells) {
    rows.add(Arrays.stream(cells).map(Cell::of).toList());
    return this;
  }

  /** Every row as a line, no spaces at the ends. */
  String text() {
    var text = new StringBuilder();
    for (List<Cell> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        var cell = row.get(column);
        line.append(cell.painted());
        boolean last = column == row.size() - 1;
        line.repeat(' ', last ? 0 : width(column) - cell.text().length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> row.get(column).text().length())
        .max()
        .orElse(0);
  }
}
