package io.hostwright.source.manifest;

import io.hostwright.model.Names;
import io.hostwright.model.ResourceRef;
import io.hostwright.text.Fields;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import io.hostwright.text.YamlMistakes;
import io.hostwright.text.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file's YAML documents into drafts: apiVersion, kind, metadata and what every spec may
 * have.
 */
final class DraftReader {
  private static final String API_VERSION = "hostwright/v1";
  private static final Set<String> FRAME = Set.of("hosts", "dependsOn", "suspend");

  private final Problems problems = new Problems();
  private boolean whole = true;

  /** What is wrong with the file's documents, if it holds manifests. */
  Problems problems() {
    return problems;
  }

  /** True if every document could be read at least as far as its name. */
  boolean isWhole() {
    return whole;
  }

  /**
   * The manifests of a file; what is no manifest is a problem, since it would be skipped silently.
   */
  List<Draft> read(String file, String text) {
    var drafts = new ArrayList<Draft>();
    var documents = YamlReader.read(file, text, problems);
    whole = problems.isEmpty();
    for (Node document : documents) {
      boolean empty = document instanceof ScalarNode scalar && scalar.isNull();
      var draft = empty ? null : read(document);
      if (draft != null) {
        drafts.add(draft);
      }
      whole = whole && (empty || draft != null);
    }
    return drafts;
  }

  private @Nullable Draft read(Node document) {
    if (!(document instanceof MapNode map) || map.get("kind") == null) {
      problems.add(
          document.at(),
          "this is no manifest ('kind' is missing), and no manifest names the file as content"
              + YamlMistakes.hint(document));
      return null;
    }
    var fields = Fields.of(document, "manifest", problems);
    String version = fields.text("apiVersion");
    if (version != null && !version.equals(API_VERSION)) {
      fields.problem("apiVersion", "expected '" + API_VERSION + "', found '" + version + "'");
    }
    String kind = fields.requiredText("kind");
    var metadata = fields.fields("metadata");
    if (metadata == null) {
      fields.problem("metadata", "'metadata' is missing: give it a name, metadata: {name: …}");
    }
    String name = metadata == null ? "" : metadata.requiredText("name");
    var labels = metadata == null ? Map.<String, String>of() : labels(metadata);
    var spec = fields.map("spec");
    fields.finish();
    var ref = ref(kind, name, metadata);
    if (ref == null || metadata == null) {
      return null;
    }
    var named = new Named(ref, metadata.position("name"), labels);
    return draft(named, map, spec == null ? new MapNode(map.at(), List.of()) : spec);
  }

  private static Map<String, String> labels(Fields metadata) {
    var labels = metadata.textMap("labels");
    var annotations = metadata.fields("annotations");
    if (annotations != null) {
      annotations.unsupported("hostwright/prune");
      annotations.names().stream()
          .filter(n -> !n.startsWith("hostwright/"))
          .forEach(annotations::ignore);
      annotations.finish();
    }
    metadata.finish();
    return labels;
  }

  private @Nullable ResourceRef ref(String kind, String name, @Nullable Fields metadata) {
    if (metadata != null && !name.isEmpty() && !Names.valid(name)) {
      metadata.problem(
          "name", "'" + name + "' is no usable name: letters, digits, '_', '.', '-', at most 63");
      return null;
    }
    return name.isEmpty() || !Names.valid(kind) ? null : new ResourceRef(kind, name);
  }

  private record Named(ResourceRef ref, Position at, Map<String, String> labels) {}

  private Draft draft(Named named, MapNode manifest, MapNode spec) {
    var frame = Fields.of(spec, named.ref().kind(), problems);
    frame.unsupported("ignore");
    boolean suspended = frame.bool("suspend", false);
    if (frame.has("ignore")) {
      frame.problem("ignore", "'ignore' is not supported yet");
    }
    var rest =
        spec.entries().stream()
            .filter(e -> !FRAME.contains(e.name()) && !e.name().equals("ignore"))
            .collect(Collectors.toList());
    return new Draft(
        named.ref(),
        named.labels(),
        manifest.at(),
        named.at(),
        frame.node("hosts"),
        frame.node("dependsOn"),
        suspended,
        new MapNode(spec.at(), rest));
  }
}
