package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.Telemetry;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import io.hostwright.store.FileStatusStore;
import io.hostwright.store.StatusStore.Saved;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon without its framework, over a repository that is not there. */
class DaemonTest {
  private static final ResourceId CHECK = ResourceId.ofApplication("HttpCheck", "orders");

  @TempDir Path directory;

  private Daemon daemon() throws Exception {
    return new Daemon(Settings.from(config()), Telemetry.NONE);
  }

  private Config config() {
    var properties =
        Map.of(
            "hostwright.repository.url", directory.resolve("no-such-repository").toString(),
            "hostwright.environment", "test",
            "hostwright.state-dir", directory.toString());
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build();
  }

  private static ResourceStatus passed() {
    return StatusReducer.reduce(
        null,
        CHECK,
        new Outcome.Converged(PassReason.AS_DESIRED, "as desired"),
        new StatusReducer.Attempt(new Revision("a".repeat(40), false), true, false),
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void whatItSavedIsLoadedWhenItStartsAndKeptWhenItStops() throws Exception {
    var store = new FileStatusStore(directory);
    var memories = new TreeMap<>(Map.of(CHECK, new TreeMap<>(Map.of("result", "passed"))));
    store.save(
        new Saved(List.of(passed()), Set.of("12ab34cd56ef"), new TreeMap<>(memories), Set.of()));
    var daemon = daemon();
    daemon.start();
    assertEquals(
        List.of("HttpCheck/orders: NotLookedAtYet"),
        daemon.operator().snapshot().resources().stream()
            .map(s -> s.id() + ": " + s.ready().reason())
            .toList());
    // Nothing may be written to the directory any more when the test takes it away.
    daemon.operator().reconcile(false).get(60, TimeUnit.SECONDS);
    daemon.stop(new ShutdownEvent());
    var kept = store.load();
    assertEquals(Set.of("12ab34cd56ef"), kept.confirmed());
    assertEquals(Map.of(CHECK, Map.of("result", "passed")), kept.memories());
  }
}
