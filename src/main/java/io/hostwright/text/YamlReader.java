package io.hostwright.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into {@link Node}s. The parser's own idea of types (YAML 1.1) plays no part, and no
 * object is ever constructed from a tag.
 */
public final class YamlReader {
  /** Given to plain scalars without a tag, so that an explicit tag can be told from none. */
  static final Tag PLAIN = new Tag("hostwright:plain");

  private static final int MAX_DEPTH = 100;
  private static final int MAX_ALIASES = 1_000;

  private YamlReader() {}

  /**
   * Reads all documents of a file. Aliases and merge keys are resolved; a document without content
   * is left out.
   *
   * @param file for positions only
   * @param problems receives bad syntax, duplicate keys, tags that are not supported and documents
   *     that would unfold beyond all measure
   * @return the documents up to the first syntax error; never throws for bad input
   */
  public static List<Node> read(String file, String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var documents = new ArrayList<Node>();
    try {
      Composer composer = composer(content);
      while (composer.checkNode()) {
        var node = composer.getNode();
        Node converted = new NodeConverter(file, problems).convert(node);
        if (converted != null && !isEmpty(converted)) {
          documents.add(converted);
        }
      }
    } catch (MarkedYAMLException e) {
      add(new SourceLines(file, content), file, e, problems);
    } catch (ReaderException e) {
      problems.add(
          at(file, content, e.getPosition()),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
    } catch (YAMLException | IllegalArgumentException e) {
      problems.add(Position.startOf(file), "cannot be read as YAML: " + firstLine(e.getMessage()));
    }
    return documents;
  }

  private static Composer composer(String content) {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    return new Composer(
        new ParserImpl(new StreamReader(new StringReader(content)), options),
        new Untyped(),
        options);
  }

  /** Gives no types: what a plain scalar means is decided by {@link ScalarNode#value()}. */
  private static final class Untyped extends Resolver {
    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, false);
    }

    @Override
    protected void addImplicitResolvers() {
      // none: see resolve
    }
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.plain() && scalar.text().isEmpty();
  }

  private static Position position(String file, @Nullable Mark mark) {
    return mark == null
        ? Position.startOf(file)
        : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Position at(String file, String content, int codePoints) {
    int line = 1;
    int column = 1;
    int[] all = content.codePoints().limit(codePoints).toArray();
    for (int each : all) {
      column = each == '\n' ? 1 : column + 1;
      line += each == '\n' ? 1 : 0;
    }
    return new Position(file, line, column);
  }

  private static void add(
      SourceLines lines, String file, MarkedYAMLException e, Problems problems) {
    Position at = position(file, e.getProblemMark());
    Position since = e.getContextMark() == null ? at : position(file, e.getContextMark());
    String said = String.valueOf(e.getProblem());
    Problem told = YamlMistakes.explain(lines, said, at, since);
    if (told == null) {
      String context = e.getContext() == null ? "" : " " + firstLine(e.getContext()) + ",";
      told = new Problem(at, "cannot be read as YAML:" + context + " " + firstLine(said));
    }
    problems.add(told.at(), told.message());
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "unknown reason" : message.lines().findFirst().orElse("").strip();
  }

  static boolean isPlain(org.yaml.snakeyaml.nodes.ScalarNode scalar) {
    return scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
  }
}
