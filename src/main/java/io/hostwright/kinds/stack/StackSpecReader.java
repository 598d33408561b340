package io.hostwright.kinds.stack;

import io.hostwright.compose.ComposeInput;
import io.hostwright.compose.ComposeLoader;
import io.hostwright.compose.Project;
import io.hostwright.compose.ProjectName;
import io.hostwright.compose.ServiceContainer;
import io.hostwright.compose.ServiceContainers;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.FileEntryReader;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kinds.stack.StackSpec.OnFailure;
import io.hostwright.kinds.stack.StackSpec.Rollout;
import io.hostwright.model.ResourceRef;
import io.hostwright.text.Fields;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a Stack manifest and its Compose files for one host. */
final class StackSpecReader {
  private final Manifest manifest;
  private final ManifestScope scope;
  private final Fields spec;
  private final Set<String> quietPaths = new HashSet<>();

  StackSpecReader(Manifest manifest, ManifestScope scope) {
    this.manifest = manifest;
    this.scope = scope;
    this.spec = manifest.fields(scope.problems());
  }

  @Nullable StackSpec read() {
    spec.unsupported("adopt", "state", "jobs", "move", "leaveCompose");
    images();
    var rollout = rollout();
    String project = project();
    String directory = directory(project);
    var host = perHost();
    Set<String> profiles = new HashSet<>(spec.texts("profiles"));
    profiles.addAll(host.profiles());
    var compose = composeFiles();
    var variables = variables(host.env(), compose);
    var files = files(directory);
    spec.finish();
    if (compose.isEmpty()) {
      return null;
    }
    var input =
        new ComposeInput(
            compose,
            project,
            project,
            directory,
            profiles,
            variables::find,
            variables::mayBeUnset,
            path -> scope.fileByPath(path).map(f -> f.content().bytes()));
    return stack(input, files, rollout, variables);
  }

  private @Nullable StackSpec stack(
      ComposeInput input, List<DesiredPath> files, Rollout rollout, StackVariables variables) {
    var loaded = ComposeLoader.load(input);
    scope.problems().addAll(loaded.problems());
    scope.warnings().addAll(loaded.warnings());
    namedByFile(loaded.named(), String.valueOf(input.project()));
    if (!loaded.problems().isEmpty()) {
      return null;
    }
    Project project = loaded.project();
    var delivered = new Deliveries(scope, files, project.bindSources());
    var labels =
        Ownership.labels(new ResourceRef(manifest.kind(), manifest.name()), scope.environment());
    var services =
        ServiceOrder.of(ServiceContainers.of(project)).stream()
            .map(
                s ->
                    new ServiceContainer(
                        s.service(), s.at(), s.spec().withLabels(labels), s.dependsOn()))
            .toList();
    return new StackSpec(
        project.name(),
        input.files(),
        services,
        project.inactive(),
        ServiceContainers.networks(project),
        ServiceContainers.volumes(project),
        delivered.files(),
        delivered.sources(),
        new TreeSet<>(quietPaths),
        scope.registries(),
        rollout);
  }

  /** The project's name; one that Compose refuses is told and put right, so that the rest shows. */
  private String project() {
    String said = spec.text("project");
    String name = said == null ? manifest.name() : said;
    var refusal = ProjectName.refusal(name);
    refusal.ifPresent(
        why -> {
          if (said == null) {
            scope
                .problems()
                .add(
                    manifest.nameAt(),
                    why + "; rename the stack, or give its spec a 'project' of its own");
          } else {
            spec.problem("project", why);
          }
        });
    String nearest = ProjectName.nearest(name);
    return nearest.isEmpty() ? "project" : nearest;
  }

  /** The stack names the project; whoever ran the files with Compose may not know that. */
  private void namedByFile(@Nullable ScalarNode named, String project) {
    if (named == null || named.text().isEmpty()) {
      return;
    }
    var refusal = ProjectName.refusal(named.text());
    if (refusal.isPresent()) {
      scope.problems().add(named.at(), refusal.get());
    } else if (!spec.has("project") && !named.text().equals(project)) {
      scope
          .warnings()
          .add(
              named.at(),
              "the project is called '%s' after its stack and not '%s'; give Stack/%s the line"
                      .formatted(project, named.text(), manifest.name())
                  + " 'project: %s' to keep what runs under that name, or take this line out"
                      .formatted(named.text()));
    }
  }

  private List<String> composeFiles() {
    var paths = new ArrayList<String>();
    if (!spec.has("compose")) {
      spec.problem("compose", "'compose' is missing in Stack: name its Compose files");
    }
    for (String path : spec.texts("compose")) {
      scope.file(spec.position("compose"), path).ifPresent(f -> paths.add(f.path()));
    }
    return paths;
  }

  private StackVariables variables(Map<String, String> hostEnv, List<String> compose) {
    var variables = new StackVariables(scope, new HashSet<>(spec.texts("allowUnset")));
    variables.secrets(spec, manifest.name());
    variables.layer(hostEnv);
    variables.layer(spec.textMap("env"));
    variables.envFiles(spec);
    if (!compose.isEmpty()) {
      variables.beside(compose.get(0));
    }
    return variables;
  }

  private record PerHost(Map<String, String> env, List<String> profiles) {}

  /** The part for this host; the parts for others are read too, so that their mistakes show. */
  private PerHost perHost() {
    var mine = new PerHost(Map.of(), List.of());
    var all = spec.fields("perHost");
    if (all == null) {
      return mine;
    }
    for (String host : all.names()) {
      var fields = all.fields(host);
      if (fields != null) {
        var part = new PerHost(fields.textMap("env"), fields.texts("profiles"));
        fields.finish();
        mine = host.equals(scope.host().id().name()) ? part : mine;
      }
    }
    return mine;
  }

  private String directory(String project) {
    String said = textOr("directory", "/opt/" + project);
    Optional<String> normal = HostPaths.normalise(said);
    if (normal.isEmpty()) {
      spec.problem("directory", "expected an absolute directory below /, found '" + said + "'");
    }
    return normal.orElse("/opt/" + project);
  }

  private void images() {
    var images = spec.fields("images");
    if (images != null) {
      images.unsupported("keep");
      only(images, "pull", "missing", "daily", "always");
      only(images, "resolve", "once", "follow");
      images.finish();
    }
  }

  /** One value is built; the format's others are refused by name. */
  private static void only(Fields fields, String field, String built, String... later) {
    String value = fields.text(field);
    if (value != null && !value.equals(built)) {
      boolean known = List.of(later).contains(value);
      fields.problem(
          field,
          known
              ? field + " '" + value + "' is not supported yet"
              : "expected '" + built + "', found '" + value + "'");
    }
  }

  private Rollout rollout() {
    var fields = spec.fields("rollout");
    Duration healthy = Rollout.DEFAULT.healthyWithin();
    Duration stable = Rollout.DEFAULT.stableFor();
    if (fields != null) {
      fields.unsupported("maxParallel", "canary", "drain");
      healthy = or(fields.duration("healthyWithin"), healthy);
      stable = or(fields.duration("stableFor"), stable);
      fields.finish();
    }
    return new Rollout(healthy, stable, onFailure());
  }

  private @Nullable OnFailure onFailure() {
    String said = spec.text("onFailure");
    boolean migrates = spec.bool("migrates", false);
    if (said != null && !said.equals("hold") && !said.equals("restore")) {
      spec.problem("onFailure", "expected 'hold' or 'restore', found '" + said + "'");
    }
    if (migrates && "restore".equals(said)) {
      spec.problem(
          "onFailure",
          "'restore' contradicts 'migrates: true': an old image may not run on new data");
    }
    return migrates
        ? OnFailure.HOLD
        : said == null ? null : said.equals("restore") ? OnFailure.RESTORE : OnFailure.HOLD;
  }

  private List<DesiredPath> files(String directory) {
    var paths = new ArrayList<DesiredPath>();
    for (Node node : spec.list("files")) {
      var entry = Fields.of(node, "Stack.files", scope.problems());
      boolean quiet = isQuiet(entry);
      entry.unsupported("services", "check");
      var read = new FileEntryReader(scope, directory).read(entry);
      paths.addAll(read);
      if (quiet) {
        read.forEach(path -> quietPaths.add(path.path()));
      }
      entry.finish();
    }
    return paths;
  }

  /** What to do about containers that mount a file when it was written. */
  private static boolean isQuiet(Fields entry) {
    String said = entry.text("onChange");
    if (said != null && !said.equals("restart") && !said.equals("none")) {
      entry.problem(
          "onChange",
          said.equals("recreate")
              ? "onChange 'recreate' is not supported yet"
              : "expected 'restart' or 'none', found '" + said + "'");
    }
    return "none".equals(said);
  }

  private String textOr(String field, String otherwise) {
    String text = spec.text(field);
    return text == null ? otherwise : text;
  }

  private static Duration or(@Nullable Duration said, Duration otherwise) {
    return said == null ? otherwise : said;
  }
}
