package io.hostwright.compose;

import io.hostwright.compose.BindSource.Missing;
import io.hostwright.compose.element.Section;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a service's {@code volumes}, short form {@code [SOURCE:]TARGET[:OPTIONS]} and long. */
final class MountReader {
  /** What Docker Desktop once made of them is long gone; Compose reads past them too. */
  private static final Set<String> PAST = Set.of("rw", "cached", "delegated", "consistent");

  private static final Set<String> UNBUILT =
      Set.of("z", "Z", "private", "rprivate", "shared", "rshared", "slave", "rslave");

  private final String service;
  private final Reading reading;
  private final Map<String, BindSource> sources = new LinkedHashMap<>();

  MountReader(String service, Reading reading) {
    this.service = service;
    this.reading = reading;
  }

  /** The mounts; of several with one target the last counts. */
  List<Mount> read(@Nullable Node node) {
    Map<String, Mount> mounts = new LinkedHashMap<>();
    if (node instanceof ListNode list) {
      for (Node item : list.items()) {
        Mount mount = item(item);
        if (mount != null) {
          mounts.put(mount.target(), mount);
        }
      }
    } else if (node != null) {
      reading.problem(node.at(), "expected a list for 'volumes', found " + node.describe());
    }
    sources.keySet().removeIf(target -> !(mounts.get(target) instanceof Mount.Bind));
    return List.copyOf(mounts.values());
  }

  /** What the binds among them bind; to be asked after reading. */
  List<BindSource> bindSources() {
    return List.copyOf(sources.values());
  }

  private @Nullable Mount item(Node item) {
    return switch (item) {
      case MapNode map -> longForm(Section.of(map, "volumes", reading));
      case ScalarNode scalar when scalar.value() instanceof String text ->
          shortForm(scalar.at(), reading.open(scalar.at(), "volumes", text));
      case ScalarNode scalar -> refuse(scalar.at(), "expected a mount, found " + scalar.describe());
      case ListNode list -> refuse(list.at(), "expected a mount, found a list");
    };
  }

  private @Nullable Mount shortForm(Position at, String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() > 3 || parts.contains("")) {
      return refuse(at, "'" + text + "' is not a mount: expected [SOURCE:]TARGET[:OPTIONS]");
    }
    if (parts.get(0).matches("[a-zA-Z]") && parts.size() > 1) {
      return refuse(
          at, "'" + parts.get(0) + "' reads as a Windows drive; give the volume a longer name");
    }
    if (parts.size() == 1) {
      return new Mount.VolumeMount(at, null, clean(text), false, text.length() > 2, false);
    }
    var options = options(at, parts.size() == 3 ? parts.get(2) : "");
    String source = parts.get(0);
    String target = clean(parts.get(1));
    boolean readOnly = options.contains("ro");
    return "./~".indexOf(source.charAt(0)) >= 0
        ? bind(at, source, new Mount.Bind("", target, readOnly, true, true), Missing.MADE)
        : new Mount.VolumeMount(at, source, target, readOnly, true, options.contains("nocopy"));
  }

  private List<String> options(Position at, String text) {
    var options = new ArrayList<String>();
    for (String option : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      if (UNBUILT.contains(option)) {
        reading.problem(at, "the mount option '" + option + "' is not supported yet");
      } else if (option.equals("ro") || option.equals("nocopy")) {
        options.add(option);
      } else if (!PAST.contains(option)) {
        reading.problem(at, "unknown mount option '" + option + "'");
      } else if (option.equals("rw")) {
        options.remove("ro");
      }
    }
    return options;
  }

  private @Nullable Mount longForm(Section element) {
    String type = element.text("type");
    String source = element.nonEmpty("source");
    String target = element.nonEmpty("target");
    boolean readOnly = element.bool("read_only");
    element.unsupported(Set.of("consistency", "image"));
    Section bind = element.element("bind");
    Section volume = element.element("volume");
    Section tmpfs = element.element("tmpfs");
    element.finish();
    finish(bind, volume, tmpfs);
    if (type == null || target == null) {
      return refuse(element.at(), "the mount has no '" + (type == null ? "type" : "target") + "'");
    }
    String path = clean(target);
    return switch (type) {
      case "bind" -> bind(element, bind, source, path, readOnly);
      case "volume" ->
          volume(volume, new Mount.VolumeMount(element.at(), source, path, readOnly, false, false));
      case "tmpfs" -> tmpfs(tmpfs, path, readOnly);
      default ->
          refuse(
              element.at("type"),
              Set.of("npipe", "cluster", "image").contains(type)
                  ? "mounts of type '" + type + "' are not supported yet"
                  : "the type of a mount is bind, volume or tmpfs, not '" + type + "'");
    };
  }

  /** Whatever the type is, a section with unknown keys is a mistake. */
  private static void finish(
      @Nullable Section bind, @Nullable Section volume, @Nullable Section tmpfs) {
    if (bind != null) {
      bind.has("create_host_path");
      bind.unsupported(Vocabulary.BIND);
      bind.finish();
    }
    if (volume != null) {
      volume.has("nocopy");
      volume.unsupported(Set.of("subpath", "labels"));
      volume.finish();
    }
    if (tmpfs != null) {
      tmpfs.has("size");
      tmpfs.has("mode");
      tmpfs.finish();
    }
  }

  private @Nullable Mount bind(
      Section element,
      @Nullable Section bind,
      @Nullable String source,
      String target,
      boolean readOnly) {
    Boolean create = bind == null ? null : bind.optionalBool("create_host_path");
    if (source == null) {
      return refuse(element.at(), "the bind has no 'source'");
    }
    boolean said = Boolean.TRUE.equals(create);
    var missing = create == null ? Missing.MADE : said ? Missing.MADE_AS_SAID : Missing.REFUSED;
    var mount = new Mount.Bind("", target, readOnly, bind != null, said);
    return bind(element.at("source"), source, mount, missing);
  }

  private @Nullable Mount bind(Position at, String source, Mount.Bind mount, Missing missing) {
    if (source.startsWith("~")) {
      return refuse(at, "'~' is whose home? Write the absolute path in place of '" + source + "'");
    }
    String host = reading.paths().onHost(source);
    String inRepository = source.startsWith("/") ? null : reading.paths().file(source);
    sources.put(
        mount.target(),
        new BindSource(service, source, inRepository, clean(host), mount.target(), missing, at));
    return new Mount.Bind(
        host, mount.target(), mount.readOnly(), mount.options(), mount.createHostPath());
  }

  private static Mount volume(@Nullable Section volume, Mount.VolumeMount bare) {
    if (volume == null) {
      return bare;
    }
    boolean noCopy = volume.bool("nocopy");
    return new Mount.VolumeMount(
        bare.at(), bare.source(), bare.target(), bare.readOnly(), true, noCopy);
  }

  private static Mount tmpfs(@Nullable Section tmpfs, String target, boolean readOnly) {
    Long size = tmpfs == null ? null : size(tmpfs);
    Long mode = tmpfs == null ? null : tmpfs.integer("mode");
    return new Mount.Tmpfs(
        target,
        readOnly,
        tmpfs != null,
        size == null ? 0 : size,
        mode == null ? 0 : mode.intValue());
  }

  private static @Nullable Long size(Section tmpfs) {
    boolean number =
        tmpfs.node("size") instanceof ScalarNode scalar && scalar.value() instanceof Long;
    return number ? tmpfs.integer("size") : tmpfs.bytes("size");
  }

  private static String clean(String target) {
    String cleaned = Paths.clean(target);
    return cleaned == null ? target : cleaned;
  }

  private @Nullable Mount refuse(Position at, String message) {
    reading.problem(at, message);
    return null;
  }
}
