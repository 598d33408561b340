package io.hostwright.host.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ImageRef;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostReason;
import io.hostwright.host.Query;
import io.hostwright.model.Observation;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A disk has the room that it has. */
class FullDiskTest {
  private final SimulatedHost host =
      new SimulatedHost("core", new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z")));

  private static Step.WriteFile write(String path, int bytes, Keep keep) {
    return new Step.WriteFile(path, Content.of(new byte[bytes]), Ownership.UNSAID, keep, false);
  }

  private Observation<Long> free(String path) throws HostException {
    return host.ask(Set.of(new Query.FreeSpace(path))).freeSpace(path);
  }

  private void full(HostStep step) {
    var e = assertThrows(HostException.Failed.class, () -> host.perform(step));
    assertEquals(HostReason.DISK_FULL, e.reason());
  }

  @Test
  void whatIsWrittenTakesRoomAndWhatIsRemovedGivesItBack() throws Exception {
    host.free("/srv", 20 << 10);
    host.perform(write("/srv/a", 5000, Keep.NOTHING));
    assertEquals(Observation.present(12L << 10), free("/srv/a"));
    assertEquals(Observation.present(12L << 10), free("/srv"));
    host.perform(write("/srv/a", 100, Keep.NOTHING));
    assertEquals(Observation.present(16L << 10), free("/srv/not/there"));
    host.perform(new Step.RemoveFile("/srv/a", Content.of(new byte[100]).sha256()));
    assertEquals(Observation.present(20L << 10), free("/srv"));
    assertEquals(Observation.present(100L << 30), free("/opt"));
  }

  @Test
  void whatHasNoRoomIsRefusedAndLeavesWhatWasThere() throws Exception {
    host.free("/srv", 12 << 10);
    host.perform(write("/srv/a", 8 << 10, Keep.NOTHING));
    full(write("/srv/b", 5000, Keep.NOTHING));
    // A file is written beside the one that it replaces.
    full(write("/srv/a", 8 << 10, Keep.NOTHING));
    assertEquals(8 << 10, host.files().fact("/srv/a").orElseThrow().size());
    host.perform(new Step.MakeDirectory("/srv/d", Ownership.UNSAID));
    full(new Step.MakeDirectory("/srv/e", Ownership.UNSAID));
    full(write("/srv/f/g", 1, Keep.NOTHING));
  }

  @Test
  void anOriginalThatCannotBeKeptIsNotOverwritten() throws Exception {
    host.files().file("/srv/a", "theirs");
    host.free("/var/lib", 0);
    full(write("/srv/a", 3, Keep.ORIGINAL));
    assertEquals(Optional.of("theirs"), host.files().read("/srv/a"));
  }

  @Test
  void theEnginesOwnDiskIsNoOther() {
    host.images().publish("web:1", "1");
    host.free("/var/lib/docker", 0);
    full(new Step.PullImage(ImageRef.parse("web:1"), null));
    full(
        new Step.CreateVolume(
            new VolumeSpec("data", null, false, new TreeMap<>(), new TreeMap<>())));
  }

  @Test
  void theRecordCannotBeWrittenOnAFullDiskAndStaysAsItWas() throws Exception {
    var ticket =
        host.lock(new HostLease.Owner("op", "box", "p"), Duration.ofMinutes(1))
            .ticket()
            .orElseThrow();
    host.writeInventory("first", ticket);
    host.free("/var/lib/hostwright", 0);
    var e = assertThrows(HostException.Failed.class, () -> host.writeInventory("second", ticket));
    assertEquals(HostReason.DISK_FULL, e.reason());
    assertThrows(HostException.Failed.class, () -> host.writeClaim("mine", ""));
    assertEquals("first", host.record().inventory());
    host.free("/var/lib/hostwright", 1 << 20);
    host.writeInventory("second", ticket);
    assertTrue(host.writeClaim("mine", ""));
  }
}
