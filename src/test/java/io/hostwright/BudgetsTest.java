package io.hostwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file and no method grows beyond what one reads at once; counted by the compiler itself. */
class BudgetsTest {
  /**
   * The most lines that a part of the sources may have.
   *
   * @param method from its first line, annotations included, to its closing brace
   */
  private record Budget(int file, int method) {}

  private static final Budget MAIN = new Budget(300, 40);

  /** A table of cases may be long. */
  private static final Budget TESTS = new Budget(450, 100);

  @Test
  void theProductKeepsToItsBudget() throws IOException {
    assertEquals(List.of(), overruns(Path.of("src/main/java"), MAIN));
  }

  @Test
  void theTestsKeepToTheirs() throws IOException {
    assertEquals(List.of(), overruns(Path.of("src/test/java"), TESTS));
  }

  @Test
  void oneLineTooManyIsAnOverrun(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("Long.java"),
        "class Long {\n"
            + "  void fits() {\n"
            + "  }\n"
            + "  @Deprecated\n"
            + "  void not(int a) {\n"
            + "    a();\n"
            + "  }\n"
            + "}\n");
    assertEquals(
        List.of("Long.java has 8 lines, 7 allowed", "Long.java:4 not has 4 lines, 3 allowed"),
        overruns(directory, new Budget(7, 3)));
    assertEquals(List.of(), overruns(directory, new Budget(8, 4)));
  }

  private static List<String> overruns(Path sources, Budget budget) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var overruns = new ArrayList<String>();
    try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        Stream<Path> walk = Files.walk(sources)) {
      var paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      assertTrue(!paths.isEmpty(), sources.toString());
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
      var positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree file : task.parse()) {
        var path = Path.of(file.getSourceFile().toUri());
        String name = sources.toAbsolutePath().relativize(path).toString();
        long lines = file.getLineMap().getLineNumber(text(file).length() - 1);
        if (lines > budget.file()) {
          overruns.add(name + " has " + lines + " lines, " + budget.file() + " allowed");
        }
        new Methods(name, positions, budget, overruns).scan(file, file);
      }
    }
    return overruns;
  }

  private static CharSequence text(CompilationUnitTree file) throws IOException {
    return file.getSourceFile().getCharContent(true);
  }

  /** Notes every method that is too long. */
  private static final class Methods extends TreeScanner<Void, CompilationUnitTree> {
    private final String name;
    private final SourcePositions positions;
    private final Budget budget;
    private final List<String> overruns;

    Methods(String name, SourcePositions positions, Budget budget, List<String> overruns) {
      this.name = name;
      this.positions = positions;
      this.budget = budget;
      this.overruns = overruns;
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree file) {
      var map = file.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(file, method));
      long last = map.getLineNumber(positions.getEndPosition(file, method));
      long lines = last - first + 1;
      if (lines > budget.method()) {
        overruns.add(
            "%s:%d %s has %d lines, %d allowed"
                .formatted(name, first, method.getName(), lines, budget.method()));
      }
      return super.visitMethod(method, file);
    }
  }
}
