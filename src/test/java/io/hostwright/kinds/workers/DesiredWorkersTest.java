package io.hostwright.kinds.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.Declared;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Sight;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a registry answers that lists exactly what is expected, however hosts are reached. */
class DesiredWorkersTest {
  /** The first label of one's address is the name of another. */
  private static final Map<String, String> HOSTS =
      new TreeMap<>(
          Map.of(
              "app", "GPU.Example.org",
              "gpu", "192.0.2.9",
              "near", "localhost",
              "six", "2001:db8::1"));

  private static final String ID = ResourceId.ofApplication("Workers", "it").toString();

  private static final String WORKERS =
      """
      kind: Workers
      metadata: {name: it}
      spec:
        registry: http://app.example.org/workers
        expect:
        - {host: app, port: 5001, type: training, service: Stack/web/app}
        - {host: gpu, port: 5001, type: TRAINING, service: Stack/web/app,
           capabilities: {gpu: true, cores: 4, rate: 0.5, models: [a, b], none: null}}
        - {host: near, port: 5001, type: training, service: Stack/web/app}
        - {host: six, port: 5001, type: training, service: Stack/web/app}
        - {host: six, port: 5002, type: backtesting, service: Stack/web/other}
      """;

  private static Declared declared() {
    var hosts = new StringBuilder();
    HOSTS.forEach(
        (name, address) ->
            hosts.append(
                "---\nkind: Host\nmetadata: {name: %s}\nspec: {address: '%s'}\n"
                    .formatted(name, address)));
    String services =
        "services:\n  app: {image: w, ports: ['5001:5001']}\n"
            + "  other: {image: w, ports: ['5002:5002']}\n";
    String stack =
        "kind: Stack\nmetadata: {name: web}\nspec: {hosts: [app, gpu, near, six],"
            + " compose: [compose.yaml]}\n";
    return Declared.nothing()
        .with("hosts.yaml", hosts.substring(4))
        .with("web.yaml", stack)
        .with("compose.yaml", services)
        .with("it.yaml", WORKERS);
  }

  @Test
  void eachIsFoundWhereItsHostIsReachedAndNobodyElseIs() {
    var look = ApplicationLook.of(declared().resource(ID)).asDesired();
    var decision = look.pass();
    assertEquals(List.of(), decision.findings());
    assertEquals(
        Set.of(
            new Sight("training app:5001", "available", true, ""),
            new Sight("TRAINING gpu:5001", "available", true, ""),
            new Sight("training near:5001", "available", true, ""),
            new Sight("training six:5001", "available", true, ""),
            new Sight("backtesting six:5002", "available", true, "")),
        Set.copyOf(decision.sights()));
    assertEquals(1, look.asked.size(), "no name needs to be looked up");
  }
}
