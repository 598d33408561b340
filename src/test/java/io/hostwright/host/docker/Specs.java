package io.hostwright.host.docker;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Container specs for tests. */
final class Specs {
  static final String FRONT = "it-front";
  static final String BACK = "it-back";
  static final String VOLUME = "it-data";
  static final String SUBNET = "10.97.31";

  private Specs() {}

  static Sensitive plain(String text) {
    return Sensitive.plain(text);
  }

  static List<Sensitive> words(String... words) {
    return List.of(words).stream().map(Sensitive::plain).toList();
  }

  private static TreeMap<String, Sensitive> labels(String project) {
    var labels = new TreeMap<String, Sensitive>();
    labels.put("com.docker.compose.project", plain(project));
    labels.put("com.docker.compose.service", plain("app"));
    labels.put("own.label", plain("a value"));
    return labels;
  }

  /** Says nothing that need not be said, and sleeps. */
  static ContainerSpec minimal(String name, String image) {
    return new ContainerSpec(
        name,
        ImageRef.parse(image),
        new ProcessSpec(
            image.equals(RealEngine.PLAIN) ? words("/bin/sleep", "1000") : null,
            null,
            new TreeMap<>()),
        List.of(),
        List.of(),
        new NetworkMode.Bridge(),
        List.of(),
        null,
        RestartPolicy.NO,
        Limits.NONE,
        Asked.NOTHING,
        labels("it-project"));
  }

  private static Asked everything() {
    Map<String, Object> host =
        Map.of(
            "GroupAdd", List.of("44", "100"),
            "SecurityOpt", List.of("no-new-privileges:true"),
            "Init", true);
    return Asked.of(
        Map.of(
            "WorkingDir",
            "/srv/app",
            "User",
            "1000:1000",
            "OpenStdin",
            true,
            "Tty",
            true,
            "StopTimeout",
            2,
            "StopSignal",
            "SIGKILL",
            "Hostname",
            "own",
            "HostConfig",
            host));
  }

  /** Says everything that can be said. */
  static ContainerSpec full(String name, String image) {
    var environment = new TreeMap<String, Sensitive>();
    environment.put("TZ", plain("UTC"));
    environment.put("PASSWORD", Sensitive.secret("hunter2=x"));
    environment.put("EMPTY", plain(""));
    return new ContainerSpec(
        name,
        ImageRef.parse(image),
        new ProcessSpec(words("sleep 1000"), words("/bin/sh", "-c"), environment),
        List.of(
            new PortBinding(80, "tcp", "", 18080),
            new PortBinding(80, "tcp", "127.0.0.1", 18081),
            new PortBinding(53, "udp", "", 0)),
        List.of(
            new MountSpec.Bind("/tmp", "/host-tmp", true),
            new MountSpec.Bind("/var/tmp", "/made", false),
            new MountSpec.Volume(VOLUME, "/data", false, true),
            new MountSpec.Anonymous("/scratch", false),
            new MountSpec.Tmpfs("/memory", false, 1 << 20, 01777)),
        new NetworkMode.Bridge(),
        List.of(
            new NetworkAttachment(FRONT, List.of("app", "web", name), SUBNET + ".77"),
            new NetworkAttachment(BACK, List.of("app", name), null)),
        new Healthcheck(
            words("CMD-SHELL", "true"),
            Duration.ofSeconds(11),
            Duration.ofMillis(1500),
            Duration.ofSeconds(1),
            Duration.ZERO,
            5),
        new RestartPolicy("unless-stopped", 0),
        new Limits(500_000_000L, 64L << 20, 32L << 20, 100, List.of()),
        everything(),
        labels("it-project"));
  }
}
