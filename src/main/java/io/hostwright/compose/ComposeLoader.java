package io.hostwright.compose;

import io.hostwright.compose.element.Section;
import io.hostwright.text.Interpolation;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import io.hostwright.text.Variables;
import io.hostwright.text.YamlMistakes;
import io.hostwright.text.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads Compose files into a {@link Project}: parse, interpolate, merge, read, check. The reference
 * is the Compose Specification and, where that is silent, what the real Compose prints.
 */
public final class ComposeLoader {
  private final ComposeInput input;
  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();
  private final Problems blanks = new Problems();

  private ComposeLoader(ComposeInput input) {
    this.input = input;
  }

  /** Reads a project; whatever is wrong with it is in the answer, never an exception. */
  public static Loaded load(ComposeInput input) {
    return new ComposeLoader(input).load();
  }

  private Loaded load() {
    var marks = new SecretMarks();
    Paths paths = Paths.of(input);
    String fallback = input.fallbackProject();
    var files = new Reading(input, fallback, paths, marks, problems, warnings);
    List<Node> documents = documents(files);
    ScalarNode named = named(documents, files);
    var reading = new Reading(input, name(named), paths, marks, problems, warnings);
    Position start = Position.startOf(input.files().get(0));
    Node merged = new MapNode(start, List.of());
    for (Node document : documents) {
      Node values = Interpolation.apply(document, variables(reading), problems, blanks);
      merged = new Merge(problems).over(merged, values);
    }
    Project project = project(Section.of(merged, "the Compose file", reading), reading);
    Consistency.check(project, problems);
    return new Loaded(project, problems.sorted(), warnings.sorted(), blanks.sorted(), named);
  }

  private List<Node> documents(Reading files) {
    var documents = new ArrayList<Node>();
    for (String path : input.files()) {
      Position start = Position.startOf(path);
      List<Node> found =
          files
              .text(path, start)
              .map(text -> YamlReader.read(path, text, problems))
              .orElse(List.of());
      if (found.isEmpty() && problems.isEmpty()) {
        problems.add(start, "the Compose file is empty");
      }
      found.forEach(each -> documents.add(checked(each)));
    }
    return documents;
  }

  private Node checked(Node document) {
    if (document instanceof MapNode) {
      return document;
    }
    problems.add(
        document.at(),
        "expected a mapping at the top, found "
            + document.describe()
            + YamlMistakes.hint(document));
    return new MapNode(document.at(), List.of());
  }

  /** Of several files that name the project the last one wins. */
  private @Nullable ScalarNode named(List<Node> documents, Reading files) {
    ScalarNode named = null;
    for (Node document : documents) {
      if (((MapNode) document).get("name") instanceof ScalarNode scalar && !scalar.isNull()) {
        Node value = Interpolation.apply(scalar, variables(files), problems);
        String text = files.open(scalar.at(), "name", ((ScalarNode) value).text());
        named = new ScalarNode(scalar.at(), text, scalar.plain());
      }
    }
    return named;
  }

  /** The files' own name counts only if none was said, and as Compose puts it right. */
  private String name(@Nullable ScalarNode named) {
    String own = named == null ? "" : ProjectName.nearest(named.text());
    String name = input.project() == null ? own : input.project();
    String chosen = name.isEmpty() ? input.fallbackProject() : name;
    ProjectName.refusal(chosen)
        .ifPresent(why -> problems.add(Position.startOf(input.files().get(0)), why));
    return chosen;
  }

  private Variables variables(Reading reading) {
    return new Variables(reading::variable, input.mayBeUnset());
  }

  private Project project(Section top, Reading reading) {
    top.unsupported(Vocabulary.PROJECT);
    top.node("name");
    top.node("version");
    var services = new ServiceReader(reading);
    var resources = new ResourceReader(reading);
    SortedMap<String, Service> active = new TreeMap<>();
    SortedMap<String, Service> inactive = new TreeMap<>();
    Section named = top.element("services");
    for (MapNode.Entry entry :
        named == null ? List.<MapNode.Entry>of() : resources.entries(named, "service")) {
      Service service = services.read(entry);
      (services.active(service.profiles()) ? active : inactive).put(service.name(), service);
    }
    SortedMap<String, Network> networks = resources.networks(top.element("networks"));
    active.values().stream()
        .filter(service -> service.networking().networks().containsKey("default"))
        .forEach(
            user -> networks.computeIfAbsent("default", key -> resources.defaultNetwork(user)));
    SortedMap<String, Volume> volumes = resources.volumes(top.element("volumes"));
    top.finish();
    Consistency.references(new Consistency.Declared(active, inactive, networks, volumes), problems);
    return new Project(
        reading.project(),
        input.workingDirectory(),
        input.files(),
        active,
        new TreeSet<>(inactive.keySet()),
        Uses.networks(active, networks),
        Uses.volumes(active, volumes),
        services.bindSources(),
        top.extensions());
  }
}
