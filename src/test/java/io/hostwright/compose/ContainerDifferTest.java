package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is the same in other words, and what is not. The engines' own words: ContainerDriftIT. */
class ContainerDifferTest {
  private static final String ANONYMOUS = "ab".repeat(32);

  private static Arguments same(String what, Consumer<DriftCase> change) {
    return Arguments.of(what, change);
  }

  private static List<Sensitive> words(String... words) {
    return Stream.of(words).map(Sensitive::plain).toList();
  }

  private static Healthcheck check(List<Sensitive> test, int seconds) {
    return new Healthcheck(
        test, Duration.ofSeconds(seconds), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
  }

  static Stream<Arguments> sameInOtherWords() {
    return Stream.of(
        same("nothing at all", c -> {}),
        same(
            "an address for all addresses",
            c -> {
              c.ports = List.of(new PortBinding(80, "tcp", "", 8080));
              c.seenPorts = List.of(new PortBinding(80, "tcp", "0.0.0.0", 8080));
            }),
        same("the image's command said again", c -> c.command = words("serve")),
        same(
            "an own entrypoint drops the image's command",
            c -> {
              c.entrypoint = words("/other");
              c.seenEntrypoint = List.of("/other");
              c.seenCommand = null;
            }),
        same("an empty command is the image's", c -> c.command = List.of()),
        same("a slash at the end", c -> c.asked.put("WorkingDir", "/srv/")),
        same(
            "a volume of the image",
            c -> {
              c.imageVolumes = Set.of("/var/data/");
              c.seenMounts = List.of(new MountInspect("volume", "", ANONYMOUS, "/var/data", false));
            }),
        same(
            "an anonymous volume",
            c -> {
              c.mounts = List.of(new MountSpec.Anonymous("/x", false));
              c.seenMounts = List.of(new MountInspect("volume", "", ANONYMOUS, "/x", false));
            }),
        same(
            "aliases of the engine's own",
            c -> {
              c.networks = List.of(new NetworkAttachment("front", List.of("web"), null));
              c.seenMode = "front";
              c.seenNetworks.clear();
              c.seenNetworks.put(
                  "front", new NetworkInspect("n", List.of("web", "0123456789ab", "app"), null));
            }),
        same(
            "a health check of the image's",
            c -> {
              c.imageHealth = check(words("CMD", "ok"), 5);
              c.healthcheck = check(List.of(), 9);
              c.seenHealth = check(words("CMD", "ok"), 9);
            }),
        same("a health check switched off that nobody had", c -> c.healthcheck = none()),
        same(
            "the engine's own grace",
            c -> {
              c.asked.put("StopTimeout", 10);
              c.asked.put("StopSignal", "TERM");
            }),
        same(
            "a signal in small letters",
            c -> {
              c.asked.put("StopSignal", "SIGTERM");
              c.seenConfig.put("StopSignal", "sigterm");
            }),
        same(
            "spellings of security options",
            c -> {
              c.asked.put("HostConfig", security("no-new-privileges", "seccomp:unconfined"));
              c.seenHost.putAll(
                  security("seccomp=unconfined", "no-new-privileges:true", "label=disable"));
            }),
        same(
            "Compose's bookkeeping",
            c -> {
              c.labels.put("com.docker.compose.config-hash", Sensitive.plain("ours"));
              c.seenLabels.put("com.docker.compose.config-hash", "0a1b");
              c.seenLabels.put("com.docker.compose.version", "2.40.3");
            }),
        same(
            "the host's own name in its network",
            c -> {
              c.networkMode = new NetworkMode.Host();
              c.seenMode = "host";
              c.seenConfig.put("Hostname", "the-host");
            }));
  }

  private static Map<String, List<String>> security(String... options) {
    return Map.of("SecurityOpt", List.of(options));
  }

  private static Healthcheck none() {
    return check(words("NONE"), 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void sameInOtherWords(String what, Consumer<DriftCase> change) {
    var it = new DriftCase();
    change.accept(it);
    assertEquals(List.of(), it.diff(), what);
  }

  @Test
  void aChangedSecretShowsNeitherTheOldNorTheNewOne() {
    var it = new DriftCase();
    it.environment.put("PASSWORD", Sensitive.secret("new-one"));
    it.seenEnvironment.put("PASSWORD", "old-one");
    it.command = List.of(Sensitive.plain("serve"), Sensitive.secret("--key=new-one"));
    it.seenCommand = List.of("serve", "--key=old-one");
    String text = it.diff().toString();
    assertEquals(List.of("command", "environment.PASSWORD"), it.fields());
    assertFalse(text.contains("old-one") || text.contains("new-one"), text);
    assertTrue(text.contains("[serve, [REDACTED]]"), text);
  }

  @Test
  void aVariableThatWentFromGitIsDriftAndItsValueMayBeASecret() {
    var it = new DriftCase();
    it.seenEnvironment.put("TOKEN", "geheim");
    assertEquals(List.of("environment.TOKEN"), it.fields());
    assertEquals("environment.TOKEN: [REDACTED] -> absent", it.diff().get(0).toString());
  }

  @Test
  void aPlainDriftedValueIsMaskedToo() {
    var it = new DriftCase();
    it.environment.put("TZ", Sensitive.plain("UTC"));
    it.seenEnvironment.put("TZ", "CET");
    assertEquals("environment.TZ: [REDACTED] -> UTC", it.diff().get(0).toString());
  }

  @Test
  void ofAContainerFromAnotherImageOnlyWhatTheSpecSaysIsCompared() {
    var it = new DriftCase();
    it.imageId = "sha256:other";
    it.seenEnvironment.put("OLD_DEFAULT", "x");
    it.seenCommand = List.of("old", "default");
    it.seenConfig.put("WorkingDir", "/old");
    it.seenLabels.put("of", "another image");
    it.environment.put("TZ", Sensitive.plain("UTC"));
    assertEquals(List.of("environment.TZ", "image"), it.fields());
  }

  @Test
  void aLimitCanBeChangedInPlaceButNotTakenAway() {
    var it = new DriftCase();
    it.limits = new Limits(1, 2, 0, 0, List.of());
    it.seenLimits = new Limits(2, 2, 0, 5, List.of());
    var diffs = it.diff();
    assertEquals(
        List.of("deploy.resources.limits.cpus", "deploy.resources.limits.pids"), it.fields());
    assertEquals(Remedy.UPDATE, diffs.get(0).remedy());
    assertEquals(Remedy.REPLACE, diffs.get(1).remedy());
  }

  @Test
  void anOptionOfAReservedDeviceIsAPartOfTheReservation() {
    var it = new DriftCase();
    it.limits = gpu(Map.of("virtualization", "false"));
    it.seenLimits = gpu(Map.of("virtualization", "false"));
    assertEquals(List.of(), it.fields());
    it.seenLimits = gpu(Map.of());
    assertEquals(List.of("deploy.resources.reservations.devices"), it.fields());
  }

  private static Limits gpu(Map<String, String> options) {
    var device =
        new Limits.DeviceRequest(
            "nvidia", 1, List.of(), List.of("gpu"), new TreeMap<String, String>(options));
    return new Limits(0, 0, 0, 0, List.of(device));
  }

  @Test
  void inTheHostsNetworkNoAttachmentIsCompared() {
    var it = new DriftCase();
    it.networkMode = new NetworkMode.Host();
    assertEquals(List.of("network_mode"), it.fields());
  }

  @Test
  void aNamedVolumeWhereTheImageDeclaresOneIsDrift() {
    var it = new DriftCase();
    it.imageVolumes = Set.of("/var/data");
    it.seenMounts = List.of(new MountInspect("volume", "", "named", "/var/data", false));
    assertEquals(List.of("volumes./var/data"), it.fields());
  }

  @Test
  void differencesComeSortedByFieldEachOnce() {
    var it = new DriftCase();
    it.environment.put("B", Sensitive.plain("1"));
    it.environment.put("A", Sensitive.plain("1"));
    it.ports = List.of(new PortBinding(80, "tcp", "", 80), new PortBinding(81, "tcp", "", 81));
    it.restart = new RestartPolicy("always", 0);
    it.asked.put("Hostname", "h");
    it.asked.put("HostConfig", Map.of("Init", true));
    assertEquals(
        List.of("environment.A", "environment.B", "hostname", "init", "ports", "restart"),
        it.fields());
  }
}
