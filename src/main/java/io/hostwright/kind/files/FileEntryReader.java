package io.hostwright.kind.files;

import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.kind.Places;
import io.hostwright.model.Origin;
import io.hostwright.plan.Ownership;
import io.hostwright.text.Fields;
import io.hostwright.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads entries such as {@code {source: motd, target: /etc/motd, mode: "0644"}} of a manifest. */
public final class FileEntryReader {
  private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
  private static final Pattern OWNER = Pattern.compile("[^:\\s]+(:[^:\\s]+)?");
  private static final String FILE_MODE = "0644";
  private static final String EXECUTABLE_MODE = "0755";

  private final ManifestScope scope;
  private final @Nullable String base;

  /**
   * A reader for one manifest.
   *
   * @param base directory that relative targets start from; null if targets must be absolute
   */
  public FileEntryReader(ManifestScope scope, @Nullable String base) {
    this.scope = scope;
    this.base = base;
  }

  /** The paths of one entry; a directory source gives one for each file below it. */
  public List<DesiredPath> read(Fields entry) {
    String target = target(entry);
    var ownership = ownership(entry);
    String given = entry.text("type");
    String type = given == null ? "file" : given;
    String policy = entry.text("policy");
    entry.unsupported("template", "secret", "store", "exclusive", "recursive");
    if (policy != null && !policy.equals("enforce")) {
      entry.problem(
          "policy",
          policy.equals("seed")
              ? "policy 'seed' is not supported yet"
              : "expected policy 'enforce', found '" + policy + "'");
    }
    if (target == null) {
      entry.ignore("source", "content");
      return List.of();
    }
    return switch (type) {
      case "file" -> files(entry, target, ownership);
      case "directory" -> directory(entry, target, ownership);
      default -> {
        entry.ignore("source", "content");
        entry.problem(
            "type",
            type.equals("symlink")
                ? "type 'symlink' is not supported yet"
                : "expected type 'file' or 'directory', found '" + type + "'");
        yield List.of();
      }
    };
  }

  private List<DesiredPath> directory(Fields entry, String target, Ownership ownership) {
    if (entry.has("source") || entry.has("content")) {
      entry.problem(
          "type", "a directory has neither source nor content; leave out 'type' to deliver files");
    }
    return List.of(
        new DesiredPath(
            target, null, ownership, EXECUTABLE_MODE, Places.origin(entry.position("target"))));
  }

  private List<DesiredPath> files(Fields entry, String target, Ownership ownership) {
    String source = entry.text("source");
    String content = entry.text("content");
    if ((source == null) == (content == null)) {
      entry.problem(
          "source",
          "give either 'source', a path in the repository, or 'content', or 'type: directory'");
      return List.of();
    }
    if (content != null) {
      return List.of(
          new DesiredPath(
              target,
              scope.content(content),
              ownership,
              FILE_MODE,
              Places.origin(entry.position("content"))));
    }
    return sources(entry.position("source"), source == null ? "" : source, target, ownership);
  }

  private List<DesiredPath> sources(
      Position at, String source, String target, Ownership ownership) {
    var delivered = new ArrayList<DesiredPath>();
    for (RepositoryFile file : scope.filesAt(at, source)) {
      delivered.add(
          delivered(file, target + below(file.path(), at, source), ownership, Places.origin(at)));
    }
    return delivered;
  }

  /** A file of the repository as it is to lie on the host. */
  public static DesiredPath delivered(
      RepositoryFile file, String path, Ownership ownership, Origin origin) {
    return new DesiredPath(
        path, file.content(), ownership, file.executable() ? EXECUTABLE_MODE : FILE_MODE, origin);
  }

  private static String below(String path, Position at, String source) {
    String root = RepositoryPaths.resolve(at.file(), source).orElse("");
    return path.equals(root) ? "" : path.substring(root.isEmpty() ? 0 : root.length());
  }

  private @Nullable String target(Fields entry) {
    String target = entry.requiredText("target");
    if (target.isEmpty()) {
      return null;
    }
    String absolute = target.startsWith("/") || base == null ? target : base + "/" + target;
    var normal = HostPaths.normalise(absolute);
    if (normal.isEmpty()) {
      entry.problem(
          "target",
          "'"
              + target
              + "' is no usable path: expected an absolute one below / without line breaks");
    }
    return normal.orElse(null);
  }

  private Ownership ownership(Fields entry) {
    String mode = matching(entry, "mode", MODE, "three or four octal digits such as \"0644\"");
    String owner = matching(entry, "owner", OWNER, "USER or USER:GROUP, names or numbers");
    int colon = owner == null ? -1 : owner.indexOf(':');
    return owner == null || colon < 0
        ? new Ownership(owner, null, mode)
        : new Ownership(owner.substring(0, colon), owner.substring(colon + 1), mode);
  }

  private static @Nullable String matching(
      Fields entry, String field, Pattern form, String expected) {
    String text = entry.text(field);
    if (text == null || form.matcher(text).matches()) {
      return text;
    }
    entry.problem(field, "expected " + expected + ", found '" + text + "'");
    return null;
  }
}
