package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.host.HostException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On every engine: a container made by hand that is as desired but for one thing differs from its
 * spec in exactly that thing.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.docker.RealEngine#all")
class ContainerDriftIT {
  private static final String NAME = "it-drift";

  private final RealEngine engine;
  private final Attachments attachments;

  ContainerDriftIT(RealEngine engine) {
    this.engine = engine;
    this.attachments = new Attachments(engine.api());
  }

  @BeforeEach
  void prepare() throws Exception {
    engine.prepare();
    network(Specs.FRONT, Specs.SUBNET + ".0/24");
    network(Specs.BACK, "10.97.32.0/24");
  }

  private void network(String name, String subnet) throws HostException {
    var body = Json.object().put("Name", name).put("CheckDuplicate", true);
    body.putObject("IPAM").putArray("Config").addObject().put("Subnet", subnet);
    engine.api().ask(Request.post("/networks/create", body), Complaint.During.OTHER);
  }

  @AfterEach
  void clean() throws Exception {
    engine.clean();
  }

  /** One thing done differently by hand, and the field that must say so. */
  private record Hand(String field, Remedy remedy, Consumer<ObjectNode> change) {
    @Override
    public String toString() {
      return field;
    }
  }

  private static Hand config(String field, Consumer<ObjectNode> change) {
    return new Hand(field, Remedy.REPLACE, change);
  }

  private static Hand hostConfig(String field, Consumer<ObjectNode> change) {
    return hostConfig(field, Remedy.REPLACE, change);
  }

  private static Hand hostConfig(String field, Remedy remedy, Consumer<ObjectNode> change) {
    return new Hand(field, remedy, body -> change.accept((ObjectNode) body.path("HostConfig")));
  }

  private static Stream<Hand> hands() {
    return Stream.of(process(), surroundings(), mounts(), limits()).flatMap(each -> each);
  }

  private static Stream<Hand> process() {
    return Stream.of(
        config("environment.TZ", b -> replace(b.withArray("Env"), "TZ=UTC", "TZ=CET")),
        config("environment.PASSWORD", b -> remove(b.withArray("Env"), "PASSWORD=hunter2=x")),
        config("environment.EXTRA", b -> b.withArray("Env").add("EXTRA=1")),
        config("environment.FROM_IMAGE", b -> b.withArray("Env").add("FROM_IMAGE=no")),
        config("command", b -> b.putArray("Cmd").add("sleep 1001")),
        config("entrypoint", b -> b.putArray("Entrypoint").add("/bin/sh").add("-ec")),
        config("working_dir", b -> b.put("WorkingDir", "/tmp")),
        config("user", b -> b.put("User", "1001")),
        hostConfig("group_add", h -> h.putArray("GroupAdd").add("44")),
        config("stdin_open", b -> b.put("OpenStdin", false)),
        config("tty", b -> b.put("Tty", false)),
        config("labels.own.label", b -> b.withObject("/Labels").put("own.label", "other")),
        config("labels.extra", b -> b.withObject("/Labels").put("extra", "x")),
        config(
            "labels.com.docker.compose.service",
            b -> b.withObject("/Labels").remove("com.docker.compose.service")),
        config("stop_signal", b -> b.put("StopSignal", "SIGTERM")),
        config("stop_grace_period", b -> b.put("StopTimeout", 3)),
        config("hostname", b -> b.put("Hostname", "other")));
  }

  private static Stream<Hand> surroundings() {
    return Stream.of(
        hostConfig(
            "ports",
            h -> ((ObjectNode) h.path("PortBindings").path("80/tcp").path(0)).put("HostPort", "1")),
        hostConfig("network_mode", h -> h.put("NetworkMode", "none")),
        hostConfig(
            "restart", Remedy.UPDATE, h -> h.withObject("/RestartPolicy").put("Name", "always")),
        hostConfig("init", h -> h.put("Init", false)),
        hostConfig("security_opt", h -> h.putArray("SecurityOpt").add("seccomp=unconfined")),
        health("test", h -> h.putArray("Test").add("CMD").add("true")),
        health("interval", h -> h.put("Interval", 12_000_000_000L)),
        health("timeout", h -> h.put("Timeout", 1_600_000_000L)),
        health("start_period", h -> h.put("StartPeriod", 2_000_000_000L)),
        health("retries", h -> h.put("Retries", 6)));
  }

  private static Hand health(String member, Consumer<ObjectNode> change) {
    return config("healthcheck." + member, b -> change.accept((ObjectNode) b.path("Healthcheck")));
  }

  private static Stream<Hand> mounts() {
    return Stream.of(
        mount("/host-tmp", m -> m.put("ReadOnly", false)),
        mount("/data", m -> m.put("Source", "it-other")),
        mount("/scratch", m -> m.put("Source", "it-named")),
        mount("/memory", m -> m.withObject("/TmpfsOptions").put("SizeBytes", 2 << 20)),
        hostConfig(
            "volumes./extra",
            h -> h.withArray("Mounts").addObject().put("Type", "tmpfs").put("Target", "/extra")),
        hostConfig(
            "volumes./var/image-data",
            h ->
                h.withArray("Mounts")
                    .addObject()
                    .put("Type", "volume")
                    .put("Source", "it-named")
                    .put("Target", "/var/image-data")));
  }

  private static Hand mount(String target, Consumer<ObjectNode> change) {
    return hostConfig(
        "volumes." + target,
        h -> {
          for (JsonNode mount : h.path("Mounts")) {
            if (mount.path("Target").asText().equals(target)) {
              change.accept((ObjectNode) mount);
            }
          }
        });
  }

  private static Stream<Hand> limits() {
    return Stream.of(
        hostConfig(
            "deploy.resources.limits.cpus", Remedy.UPDATE, h -> h.put("NanoCpus", 600_000_000)),
        hostConfig("deploy.resources.limits.memory", Remedy.UPDATE, h -> h.put("Memory", 65 << 20)),
        hostConfig("deploy.resources.limits.pids", Remedy.UPDATE, h -> h.put("PidsLimit", 101)),
        hostConfig(
            "deploy.resources.reservations.memory",
            Remedy.UPDATE,
            h -> h.put("MemoryReservation", 33 << 20)),
        hostConfig(
            "deploy.resources.reservations.devices",
            h ->
                h.putArray("DeviceRequests")
                    .addObject()
                    .put("Count", -1)
                    .putArray("Capabilities")
                    .addArray()
                    .add("gpu")));
  }

  private static void replace(ArrayNode words, String from, String to) {
    remove(words, from);
    words.add(to);
  }

  private static void remove(ArrayNode words, String word) {
    for (int i = 0; i < words.size(); i++) {
      if (words.path(i).asText().equals(word)) {
        words.remove(i);
        return;
      }
    }
  }

  private List<FieldDiff> made(Consumer<ObjectNode> change) throws HostException {
    var api = engine.api();
    var spec = Specs.full(NAME, RealEngine.RICH);
    var version = api.greeting().api();
    var body = CreateBody.of(spec, RealEngine.RICH, version);
    change.accept(body);
    if (body.path("HostConfig").path("NetworkMode").asText().equals("none")) {
      body.putObject("NetworkingConfig");
    } else if (!version.atLeast(1, 44)) {
      api.ask(create(body), Complaint.During.CREATE);
      attachments.connect(NAME, spec.networks().get(1));
      return diff();
    }
    api.ask(create(body), Complaint.During.CREATE);
    return diff();
  }

  private static Request create(ObjectNode body) {
    return Request.post("/containers/create?name=" + NAME, body);
  }

  private List<FieldDiff> diff() throws HostException {
    return ContainerDiffer.diff(
        Specs.full(NAME, RealEngine.RICH), engine.container(NAME), engine.image(RealEngine.RICH));
  }

  private static void assertOnly(String field, Remedy remedy, List<FieldDiff> diffs) {
    assertEquals(List.of(field), diffs.stream().map(FieldDiff::field).toList(), diffs.toString());
    assertEquals(remedy, diffs.get(0).remedy());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hands")
  void oneThingMadeByHandIsTheOnlyDifference(Hand hand) throws Exception {
    assertOnly(hand.field(), hand.remedy(), made(hand.change()));
  }

  @ParameterizedTest
  @MethodSource("limitsTaken")
  void aLimitThatMustGoNeedsANewContainer(String member, String field) throws Exception {
    var diffs = made(body -> {});
    assertEquals(List.of(), diffs);
    var none = Specs.minimal(NAME, RealEngine.RICH).limits();
    var found =
        ContainerDiffer.diff(
            Changed.limits(Specs.full(NAME, RealEngine.RICH), none),
            engine.container(NAME),
            engine.image(RealEngine.RICH));
    var one = found.stream().filter(d -> d.field().equals(field)).findFirst().orElseThrow();
    assertEquals(Remedy.REPLACE, one.remedy(), member);
  }

  private static Stream<Arguments> limitsTaken() {
    return Stream.of("cpus", "memory", "pids")
        .map(m -> Arguments.of(m, "deploy.resources.limits." + m));
  }

  @Test
  void anAttachmentChangedByHandIsTheOnlyDifferenceAndCanBeMadeAgain() throws Exception {
    made(body -> {});
    attachments.disconnect(NAME, Specs.BACK);
    assertOnly("networks.it-back", Remedy.RECONNECT, diff());
    attachments.connect(
        NAME, new NetworkAttachment(Specs.BACK, List.of("app", NAME, "more"), null));
    assertOnly("networks.it-back.aliases", Remedy.RECONNECT, diff());
    attachments.disconnect(NAME, Specs.BACK);
    attachments.connect(
        NAME, new NetworkAttachment(Specs.BACK, List.of("app", NAME), "10.97.32.99"));
    assertOnly("networks.it-back.ipv4_address", Remedy.RECONNECT, diff());
    attachments.disconnect(NAME, Specs.BACK);
    attachments.connect(NAME, new NetworkAttachment(Specs.BACK, List.of("app", NAME), null));
    assertEquals(List.of(), diff());
    attachments.connect(NAME, new NetworkAttachment("bridge", List.of(), null));
    assertOnly("networks.bridge", Remedy.RECONNECT, diff());
  }

  @Test
  void anotherImageIsTheOnlyDifferenceWhateverItsDefaultsAre() throws Exception {
    made(body -> body.put("Image", RealEngine.PLAIN).put("StopSignal", "SIGKILL"));
    assertOnly("image", Remedy.REPLACE, diff());
  }

  @Test
  void anotherNameNeedsARename() throws Exception {
    made(body -> {});
    new ContainerVerbs(engine.api()).rename(NAME, "it-renamed");
    assertOnly(
        "name",
        Remedy.RENAME,
        ContainerDiffer.diff(
            Specs.full(NAME, RealEngine.RICH),
            engine.container("it-renamed"),
            engine.image(RealEngine.RICH)));
  }
}
