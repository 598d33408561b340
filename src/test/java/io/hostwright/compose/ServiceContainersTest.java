package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Document;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceContainersTest {
  private static ServiceContainer container(String service) {
    return ServiceContainers.of(
            new LoadedProject()
                .file("c.yaml", "services:\n  a:\n    image: x\n" + service.indent(4) + DECLARED)
                .project())
        .get(0);
  }

  private static final String DECLARED =
      """
        db: {image: postgres}
        once: {image: y, profiles: [p]}
      networks:
        default:
        front: {name: shared, external: true}
        back: {internal: true, labels: {l: v}}
      volumes:
        data: {labels: {l: v}}
        ext: {external: true}
      """;

  private static ContainerSpec spec(String service) {
    return container(service).spec();
  }

  private static List<String> texts(List<Sensitive> values) {
    return values.stream().map(Sensitive::reveal).toList();
  }

  @Test
  void aBareServiceIsNamedAndLabelledAsComposeDoes() {
    ContainerSpec spec = spec("");
    assertEquals("demo-a-1", spec.name());
    assertEquals("x:latest", spec.image().toString());
    Map<String, String> labels = new TreeMap<>();
    spec.labels().forEach((name, value) -> labels.put(name, value.reveal()));
    assertEquals(
        "{com.docker.compose.config-hash=hostwright, com.docker.compose.container-number=1,"
            + " com.docker.compose.depends_on=, com.docker.compose.oneoff=False,"
            + " com.docker.compose.project=demo,"
            + " com.docker.compose.project.config_files=/opt/demo/c.yaml,"
            + " com.docker.compose.project.working_dir=/opt/demo,"
            + " com.docker.compose.service=a}",
        labels.toString());
    assertEquals(
        List.of(new NetworkAttachment("demo_default", List.of("a", "demo-a-1"), null)),
        spec.networks());
    assertEquals(new NetworkMode.Bridge(), spec.networkMode());
    assertEquals(RestartPolicy.NO, spec.restart());
    assertEquals(Limits.NONE, spec.limits());
    assertNull(spec.process().command());
    assertNull(spec.healthcheck());
  }

  @Test
  void aContainerNameIsTakenAsItIsAndIsAnAlias() {
    ContainerSpec spec = spec("container_name: own");
    assertEquals("own", spec.name());
    assertEquals(List.of("a", "own"), spec.networks().get(0).aliases());
  }

  @Test
  void networksComeByPriorityThenByName() {
    ContainerSpec spec =
        spec(
            "networks: {back: , default: , front: {priority: 5, aliases: [w], ipv4_address:"
                + " 10.0.0.2}}");
    assertEquals(
        List.of("shared", "demo_back", "demo_default"),
        spec.networks().stream().map(NetworkAttachment::network).toList());
    assertEquals(
        new NetworkAttachment("shared", List.of("a", "demo-a-1", "w"), "10.0.0.2"),
        spec.networks().get(0));
  }

  @Test
  void hostAndNoNetworkHaveNoAttachments() {
    assertEquals(new NetworkMode.Host(), spec("network_mode: host").networkMode());
    assertEquals(new NetworkMode.None(), spec("network_mode: none").networkMode());
    assertEquals(List.of(), spec("network_mode: host").networks());
  }

  @Test
  void theProcessIsWhatTheServiceSays() {
    ContainerSpec spec =
        spec(
            """
            command: run --fast "a b"
            entrypoint: []
            environment: {B: 2, A: x, GONE: ""}
            working_dir: /w
            user: "1:2"
            group_add: [1500, docker]
            stdin_open: true
            tty: true
            """);
    var process = spec.process();
    assertEquals(List.of("run", "--fast", "a b"), texts(nonNull(process.command())));
    assertEquals(List.of(), process.entrypoint());
    assertEquals("{A=x, B=2, GONE=}", process.environment().toString());
    assertEquals(
        Document.of(
            Map.of(
                "WorkingDir",
                "/w",
                "User",
                "1:2",
                "OpenStdin",
                true,
                "Tty",
                true,
                "HostConfig",
                Map.of("GroupAdd", List.of("1500", "docker")))),
        spec.asked().body());
  }

  private static <T> T nonNull(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  @Test
  void aVariableWithoutValueIsLeftOut() {
    Project project =
        new LoadedProject()
            .lenient()
            .file("c.yaml", "services:\n  a: {image: x, environment: [NOPE, A=1]}\n")
            .project();
    assertEquals(
        "{A=1}", ServiceContainers.of(project).get(0).spec().process().environment().toString());
  }

  @Test
  void portsMountsAndSecurityAreTakenOver() {
    ContainerSpec spec =
        spec(
            """
            ports: ["127.0.0.1:8080:80", "53:53/udp", "70"]
            volumes: ["data:/d", "ext:/e:ro,nocopy", "./conf:/c:ro", "/abs:/abs", "/anon",
              {type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 0o1777}}]
            security_opt: ["apparmor:unconfined"]
            """);
    assertEquals("[127.0.0.1:8080:80/tcp, 53:53/udp, 70/tcp]", spec.ports().toString());
    assertEquals(
        List.of(
            new MountSpec.Volume("demo_data", "/d", false, false),
            new MountSpec.Volume("ext", "/e", true, true),
            new MountSpec.Bind("/opt/demo/conf", "/c", true),
            new MountSpec.Bind("/abs", "/abs", false),
            new MountSpec.Anonymous("/anon", false),
            new MountSpec.Tmpfs("/t", false, 1 << 20, 01777)),
        spec.mounts());
    assertEquals(
        "{HostConfig={SecurityOpt=[apparmor:unconfined]}}", spec.asked().body().toString());
  }

  @Test
  void healthLifecycleAndLimitsAreTakenOver() {
    ContainerSpec spec =
        spec(
            """
            healthcheck: {test: ok, interval: 1m30s, retries: 3}
            restart: on-failure:4
            stop_grace_period: 30s
            stop_signal: SIGUSR1
            init: true
            hostname: h
            deploy: {resources: {limits: {cpus: "0.1", memory: 3G, pids: 9}, reservations: {memory: 1G,
              devices: [{driver: nvidia, count: all, capabilities: [gpu], options: {a: b}}]}}}
            """);
    var health = nonNull(spec.healthcheck());
    assertEquals(List.of("CMD-SHELL", "ok"), texts(health.test()));
    assertEquals(Duration.ofSeconds(90), health.interval());
    assertEquals(Duration.ZERO, health.timeout());
    assertEquals(3, health.retries());
    assertEquals(new RestartPolicy("on-failure", 4), spec.restart());
    assertEquals(
        Document.of(
            Map.of(
                "StopTimeout",
                30,
                "StopSignal",
                "SIGUSR1",
                "Hostname",
                "h",
                "HostConfig",
                Map.of("Init", true))),
        spec.asked().body());
    assertEquals(
        new Limits(
            100_000_000,
            3L << 30,
            1L << 30,
            9,
            List.of(
                new Limits.DeviceRequest(
                    "nvidia", -1, List.of(), List.of("gpu"), new TreeMap<>(Map.of("a", "b"))))),
        spec.limits());
  }

  @Test
  void aDisabledHealthCheckIsNone() {
    assertTrue(nonNull(spec("healthcheck: {disable: true}").healthcheck()).disabled());
    assertTrue(nonNull(spec("healthcheck: {test: [NONE]}").healthcheck()).disabled());
    assertFalse(nonNull(spec("healthcheck: {interval: 1s}").healthcheck()).disabled());
  }

  @Test
  void anEmptyHealthSectionSaysNothing() {
    assertNull(spec("healthcheck: {}").healthcheck());
  }

  @Test
  void dependenciesThatAreNotActiveAreLeftOut() {
    ServiceContainer container =
        container(
            "depends_on: {db: {condition: service_healthy, restart: true}, once: {condition:"
                + " service_started, required: false}}");
    assertEquals(
        List.of(
            new ServiceContainer.ServiceDependency(
                "db", Dependency.Condition.SERVICE_HEALTHY, true, true)),
        container.dependsOn());
    assertEquals(
        "db:service_healthy:true",
        String.valueOf(container.spec().labels().get("com.docker.compose.depends_on")));
  }

  @Test
  void onlyARestartPolicyThatEndsCompletes() {
    assertTrue(container("").completesByItself());
    assertTrue(container("restart: on-failure").completesByItself());
    assertFalse(container("restart: always").completesByItself());
  }

  @Test
  void networksAndVolumesThatAreUsedAreLabelledUnlessTheyAreOthers() {
    Project project =
        new LoadedProject()
            .file(
                "c.yaml",
                "services:\n"
                    + "  a: {image: x, networks: [front, back], volumes: ['data:/d', 'ext:/e']}\n"
                    + DECLARED)
            .project();
    assertEquals(
        List.of(
            "demo_back {com.docker.compose.network=back, com.docker.compose.project=demo, l=v}",
            "demo_default {com.docker.compose.network=default, com.docker.compose.project=demo}",
            "shared {}"),
        ServiceContainers.networks(project).stream()
            .map(each -> each.name() + " " + each.labels())
            .toList());
    assertEquals(
        List.of(
            "demo_data {com.docker.compose.project=demo, com.docker.compose.volume=data, l=v}",
            "ext {}"),
        ServiceContainers.volumes(project).stream()
            .map(each -> each.name() + " " + each.labels())
            .toList());
  }

  @Test
  void bindsSayWhereTheirSourceLiesAndWhatBecomesOfAMissingOne() {
    String yaml =
        """
        services:
          a:
            image: x
            volumes:
              - ./conf/a.yml:/a
              - ../shared/:/b
              - ../../../up:/c
              - {type: bind, source: data, target: /d, bind: {create_host_path: true}}
              - /abs//x/:/e
              - {type: bind, source: /f, target: /f, bind: {create_host_path: false}}
              - {type: bind, source: ./g, target: /g}
          off: {image: x, profiles: [p], volumes: ["./off:/off"]}
        """;
    List<BindSource> binds = new LoadedProject().file("c.yaml", yaml).project().bindSources();
    assertEquals(
        List.of(
            "stacks/demo/conf/a.yml /opt/demo/conf/a.yml MADE",
            "stacks/shared /opt/shared MADE",
            "null /up MADE",
            "stacks/demo/data /opt/demo/data MADE_AS_SAID",
            "null /abs/x MADE",
            "null /f REFUSED",
            "stacks/demo/g /opt/demo/g MADE"),
        binds.stream()
            .map(each -> each.repositoryPath() + " " + each.hostPath() + " " + each.missing())
            .toList());
    assertEquals(new Position("stacks/demo/c.yaml", 5, 9), binds.get(0).at());
  }

  @Test
  void everyFileOfTheCorpusBecomesContainers() {
    CorpusFile.all()
        .forEach(
            file -> {
              Project project = ComposeLoader.load(file.input()).project();
              assertEquals(
                  project.services().keySet().stream().toList(),
                  ServiceContainers.of(project).stream()
                      .map(ServiceContainer::service)
                      .collect(Collectors.toList()));
            });
  }
}
