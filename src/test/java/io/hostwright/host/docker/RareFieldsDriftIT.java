package io.hostwright.host.docker;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.Limits;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On every engine: fields that not every engine knows, or that need hardware to be started. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.docker.RealEngine#all")
class RareFieldsDriftIT {
  private static final String NAME = "it-rare";

  private final RealEngine engine;
  private final EngineClient client;

  RareFieldsDriftIT(RealEngine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  @BeforeEach
  void prepare() throws Exception {
    engine.prepare();
  }

  @AfterEach
  void clean() throws Exception {
    client.close();
    engine.clean();
  }

  private void create(ContainerSpec spec) throws HostException {
    client.perform(new Step.CreateContainer(spec, NAME, engine.image(RealEngine.PLAIN).id()));
  }

  private List<String> drift(ContainerSpec desired) throws HostException {
    var container = engine.container(NAME);
    var image = engine.image(RealEngine.PLAIN);
    return ContainerDiffer.diff(desired, container, image).stream().map(d -> d.field()).toList();
  }

  private static ContainerSpec reserving(String virtualization) {
    var options = new TreeMap<>(Map.of("virtualization", virtualization));
    var gpu = new Limits.DeviceRequest("nvidia", 1, List.of(), List.of("gpu"), options);
    return Changed.limits(
        Specs.minimal(NAME, RealEngine.PLAIN), new Limits(0, 0, 0, 0, List.of(gpu)));
  }

  @Test
  void theOptionsOfAReservedDeviceReachTheEngineAndAreCompared() throws Exception {
    create(reserving("false"));
    var requests =
        engine.get("/containers/" + NAME + "/json").path("HostConfig").path("DeviceRequests");
    assertEquals("false", requests.path(0).path("Options").path("virtualization").asText());
    assertEquals(List.of(), drift(reserving("false")));
    assertEquals(List.of("deploy.resources.reservations.devices"), drift(reserving("true")));
  }

  private static ContainerSpec checking(Duration startInterval) {
    var check =
        new Healthcheck(
            Specs.words("CMD", "true"),
            Duration.ofSeconds(9),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            startInterval,
            2);
    return Changed.healthcheck(Specs.minimal(NAME, RealEngine.PLAIN), check);
  }

  @Test
  void aStartIntervalIsComparedByEnginesThatKnowItAndRefusedForOthers() throws Exception {
    var spec = checking(Duration.ofSeconds(2));
    if (engine.api().speaks(1, 44)) {
      create(spec);
      assertEquals(List.of(), drift(spec));
      assertEquals(List.of("healthcheck.start_interval"), drift(checking(Duration.ofSeconds(1))));
    } else {
      var refused = assertThrows(HostException.Failed.class, () -> create(spec));
      assertEquals("CreateRefused", refused.reason().word());
      assertTrue(requireNonNull(refused.getMessage()).contains("start_interval"));
    }
  }
}
