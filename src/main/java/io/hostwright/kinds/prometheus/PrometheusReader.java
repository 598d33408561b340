package io.hostwright.kinds.prometheus;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Places;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kind.http.HttpFields;
import io.hostwright.kinds.prometheus.PrometheusSpec.From;
import io.hostwright.kinds.prometheus.PrometheusSpec.Job;
import io.hostwright.kinds.prometheus.PrometheusSpec.Target;
import io.hostwright.kinds.prometheus.PrometheusSpec.TargetsFile;
import io.hostwright.text.Fields;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a PrometheusTargets manifest. */
final class PrometheusReader {
  private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^\\s:/]+):\\d{1,5}");

  private final ManifestScope scope;
  private final Fields spec;

  PrometheusReader(Manifest manifest, ManifestScope scope) {
    this.scope = scope;
    this.spec = manifest.fields(scope.problems());
  }

  @Nullable PrometheusSpec read() {
    var http = new HttpFields(scope);
    var url = http.url(spec, "prometheus");
    var access = http.access(spec);
    if (!spec.has("jobs")) {
      spec.problem("jobs", "'jobs' is missing in PrometheusTargets: list what is to be scraped");
    }
    var jobs = jobs();
    var file = file();
    spec.finish();
    return url.isEmpty() ? null : new PrometheusSpec(url.get(), access, jobs, file, null);
  }

  private List<Job> jobs() {
    var jobs = new ArrayList<Job>();
    var names = new HashSet<String>();
    for (Node node : spec.list("jobs")) {
      var fields = Fields.of(node, "PrometheusTargets.jobs", scope.problems());
      var job = job(fields);
      fields.finish();
      if (!job.name().isEmpty() && !names.add(job.name())) {
        fields.problem("name", "the job '" + job.name() + "' is there twice");
      }
      jobs.add(job);
    }
    return jobs;
  }

  private Job job(Fields fields) {
    String name = fields.requiredText("name");
    String path = fields.text("metricsPath");
    if (path != null && !path.startsWith("/")) {
      fields.problem("metricsPath", "expected a path such as /metrics/, found '" + path + "'");
    }
    if (fields.has("from") == fields.has("targets")) {
      fields.problem("targets", "expected either 'targets' or 'from: {workers: NAME}'");
    }
    var targets = targets(fields);
    return new Job(
        name,
        path == null ? "/metrics" : path,
        from(fields),
        targets,
        Places.origin(fields.position()),
        Places.origin(fields.position(path == null ? "name" : "metricsPath")));
  }

  private static @Nullable From from(Fields fields) {
    var from = fields.fields("from");
    if (from == null) {
      return null;
    }
    var read = new From(from.requiredText("workers"), from.text("host"));
    from.finish();
    return read;
  }

  private List<Target> targets(Fields fields) {
    var targets = new ArrayList<Target>();
    for (Node node : fields.list("targets")) {
      String text = node instanceof ScalarNode scalar ? scalar.text() : "";
      if (!ADDRESS.matcher(text).matches()) {
        scope.problems().add(node.at(), "expected HOST:PORT, found " + node.describe());
      } else {
        targets.add(new Target(text, "", "", Places.origin(node.at())));
      }
    }
    return targets;
  }

  private @Nullable TargetsFile file() {
    var fields = spec.fields("file");
    if (fields == null) {
      return null;
    }
    String host = fields.requiredText("host");
    String said = fields.requiredText("path");
    var path = HostPaths.normalise(said);
    if (path.isEmpty() && !said.isEmpty()) {
      fields.problem("path", "expected an absolute path below /, found '" + said + "'");
    }
    if (path.isPresent() && !said.matches(".*\\.(json|yml|yaml)")) {
      fields.problem("path", "Prometheus reads target files that end with .json, .yml or .yaml");
    }
    var at = Places.origin(fields.position("path"));
    fields.finish();
    return path.isEmpty() || host.isEmpty() ? null : new TargetsFile(host, path.get(), at);
  }
}
