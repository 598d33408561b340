package io.hostwright.kinds.prometheus;

import io.hostwright.kind.http.HttpAccess;
import io.hostwright.kind.http.Urls;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Prometheus is to scrape.
 *
 * @param url its address
 * @param access how it is asked
 * @param jobs in the manifest's order
 * @param file where it reads them from; null if they are in its configuration by hand
 * @param scraper the container that reads the file, found by what it mounts; null if unknown
 */
public record PrometheusSpec(
    String url,
    HttpAccess access,
    List<Job> jobs,
    @Nullable TargetsFile file,
    @Nullable Scraper scraper)
    implements ResourceSpec {
  public PrometheusSpec {
    jobs = List.copyOf(jobs);
  }

  /**
   * Targets that are scraped alike.
   *
   * @param from the workers that are its targets; null if they are listed
   * @param pathOrigin where its metrics path is said, or the job if it is not
   */
  public record Job(
      String name,
      String metricsPath,
      @Nullable From from,
      List<Target> targets,
      Origin origin,
      Origin pathOrigin) {
    public Job {
      targets = List.copyOf(targets);
    }

    Job with(List<Target> linked) {
      return new Job(name, metricsPath, from, linked, origin, pathOrigin);
    }
  }

  /**
   * Targets that follow from workers.
   *
   * @param workers the name of a Workers resource
   * @param host only those on this host; null for all
   */
  public record From(String workers, @Nullable String host) {}

  /**
   * One thing to scrape.
   *
   * @param address {@code host:port}, as Prometheus reaches it
   * @param probe the same as the operator reaches it; empty if it cannot tell
   * @param hint what its host publishes if not this port; empty if nothing is amiss
   */
  public record Target(String address, String probe, String hint, Origin origin) {}

  /** A file of a host, for {@code file_sd_configs}. */
  public record TargetsFile(String host, String path, Origin origin) {
    /** Its last segment, by which Prometheus's own view names it wherever it is mounted. */
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** A container that can be told to read its configuration again. */
  public record Scraper(ResourceId stack, String container) {}

  /** What Prometheus scrapes now. */
  HttpCall targets() {
    return access.get(Urls.join(url, "/api/v1/targets?state=active"));
  }

  /** What it was configured with. */
  HttpCall config() {
    return access.get(Urls.join(url, "/api/v1/status/config"));
  }

  /** Makes it read its configuration again; refused without {@code --web.enable-lifecycle}. */
  HttpCall reload() {
    return access.call(HttpCall.Method.POST, Urls.join(url, "/-/reload"), null);
  }

  PrometheusSpec linked(List<Job> linkedJobs, @Nullable Scraper found) {
    return new PrometheusSpec(url, access, linkedJobs, file, found);
  }
}
