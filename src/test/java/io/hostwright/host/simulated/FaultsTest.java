package io.hostwright.host.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import io.hostwright.host.Query;
import io.hostwright.host.TestTargets;
import io.hostwright.host.simulated.Faults.Call;
import io.hostwright.host.simulated.Faults.Moment;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final HostException ERROR = new HostException.Timeout("too late", null);
  private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Box box = new Box(EngineVersion.DOCKER_26_1, clock);
  private final SimulatedHost host = box.host();

  private HostSession dialled() throws HostException {
    return host.connector().connect(TestTargets.local());
  }

  private static Step.WriteFile write(String path, String text) {
    var content = Content.of(text.getBytes(StandardCharsets.UTF_8));
    return new Step.WriteFile(path, content, Ownership.UNSAID, Keep.ORIGINAL, false);
  }

  private void fails(HostStep step) {
    assertEquals(ERROR, assertThrows(HostException.class, () -> host.perform(step)));
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aWriteGetsAsFarAsItIsTold(Moment moment) throws Exception {
    host.files().file("/etc/motd", "theirs");
    host.faults().at(moment, Step.WriteFile.class, ERROR);
    fails(write("/etc/motd", "ours"));
    boolean effect = moment == Moment.AFTER || moment == Moment.LOST;
    assertEquals(Optional.of(effect ? "ours" : "theirs"), host.files().read("/etc/motd"));
    assertEquals(moment != Moment.BEFORE, host.files().backup("/etc/motd").isPresent());
    assertEquals(effect ? 1 : 0, host.performed().size());
    host.perform(write("/etc/motd", "ours"));
    assertEquals(Optional.of("ours"), host.files().read("/etc/motd"));
    assertEquals(Optional.of("theirs"), host.files().backup("/etc/motd"));
  }

  @Test
  void aDirectoryHalfMadeIsItsParents() throws Exception {
    host.faults().at(Moment.HALF_WAY, Step.MakeDirectory.class, ERROR);
    fails(new Step.MakeDirectory("/srv/a/b", Ownership.UNSAID));
    assertTrue(host.files().fact("/srv/a").isPresent());
    assertFalse(host.files().fact("/srv/a/b").isPresent());
  }

  @Test
  void anOwnerMayBeSetAndTheModeNot() throws Exception {
    host.files().directory("/srv/a");
    host.faults().at(Moment.HALF_WAY, Step.SetOwnership.class, ERROR);
    fails(new Step.SetOwnership("/srv/a", new Ownership("7", "8", "0700")));
    var fact = host.files().fact("/srv/a").orElseThrow();
    assertEquals("7 8 755", fact.uid() + " " + fact.gid() + " " + fact.mode());
  }

  @Test
  void aContainerHalfMadeIsInItsFirstNetworkOnly() throws Exception {
    var whole = box.creation();
    var spec = whole.spec();
    var two =
        new io.hostwright.engine.ContainerSpec(
            spec.name(),
            spec.image(),
            spec.process(),
            spec.ports(),
            spec.mounts(),
            spec.networkMode(),
            List.of(
                new NetworkAttachment("one", List.of(), null),
                new NetworkAttachment("two", List.of(), null)),
            null,
            spec.restart(),
            spec.limits(),
            spec.asked(),
            spec.labels());
    host.faults().at(Moment.HALF_WAY, Step.CreateContainer.class, ERROR);
    fails(new Step.CreateContainer(two, "it-one", whole.imageId()));
    assertEquals(Set.of("one"), box.container().networks().keySet());
    assertEquals(Status.CREATED, box.container().state().status());
  }

  @Test
  void aRestartHalfDoneIsAStop() throws Exception {
    box.run();
    host.faults().at(Moment.HALF_WAY, Step.RestartContainer.class, ERROR);
    fails(new Step.RestartContainer("it-one", Duration.ZERO));
    assertEquals(Status.EXITED, box.container().state().status());
  }

  @Test
  void ofAPullHalfDoneThereIsNoImage() throws Exception {
    host.images().publish("web:2", "2");
    var image = ImageRef.parse("web:2");
    host.faults().at(Moment.HALF_WAY, Step.PullImage.class, ERROR);
    fails(new Step.PullImage(image, null));
    assertTrue(host.images().matching(Set.of("web:2"), Set.of()).isEmpty());
  }

  @Test
  void aLostAnswerTakesTheConnectionWithItAndTheEffectStays() throws Exception {
    var session = dialled();
    var ended = new ArrayList<String>();
    session.watch(event -> {}, () -> ended.add("ended"));
    host.faults().lost(Step.WriteFile.class);
    assertThrows(
        HostException.Unreachable.class, () -> session.perform(write("/etc/motd", "ours")));
    assertEquals(Optional.of("ours"), host.files().read("/etc/motd"));
    assertEquals(List.of("ended"), ended);
    assertFalse(session.isOpen());
    assertThrows(HostException.Unreachable.class, () -> session.ask(Set.of()));
    assertTrue(dialled().isOpen());
  }

  @Test
  void onlyTheNextOneOfWhichItIsTrueGoesWrong() throws Exception {
    host.faults().at(Moment.BEFORE, step -> step.toString().contains("/etc/b"), ERROR);
    host.perform(write("/etc/a", "a"));
    fails(write("/etc/b", "b"));
    host.perform(write("/etc/b", "b"));
    assertEquals(2, host.performed().size());
  }

  @Test
  void whatIsAskedBesideStepsGoesWrongLikewise() throws Exception {
    var owner = new HostLease.Owner("op", "box", "p");
    host.faults().at(Moment.LOST, Call.LOCK, ERROR);
    assertThrows(HostException.Timeout.class, () -> host.lock(owner, Duration.ofMinutes(1)));
    assertEquals(Optional.of("op"), host.record().lockedBy());
    host.faults().at(Moment.BEFORE, Call.CLAIM, ERROR).at(Moment.AFTER, Call.CLAIM, ERROR);
    assertThrows(HostException.Timeout.class, () -> host.writeClaim("mine", ""));
    assertEquals("", host.record().claim());
    assertThrows(HostException.Timeout.class, () -> host.writeClaim("mine", ""));
    assertEquals("mine", host.record().claim());
    host.faults().ask(ERROR);
    assertThrows(HostException.Timeout.class, () -> host.ask(Set.of(new Query.Record())));
    assertTrue(host.writeClaim("", "mine"));
  }

  @Test
  void oneSeedHasTheSameFaultsEachTimeAndAnotherHasOthers() {
    assertEquals(course(1), course(1));
    assertNotEquals(course(1), course(2));
    assertEquals(60, course(3).size());
    assertTrue(course(3).contains("fine") && course(3).contains("Unreachable true"));
  }

  private static List<String> course(long seed) {
    var other = new SimulatedHost("core", new SimulatedClock(Instant.EPOCH));
    other.faults().seeded(seed, 3);
    var course = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      try {
        other.perform(write("/etc/" + i, "x"));
        course.add("fine");
      } catch (HostException e) {
        course.add(
            e.getClass().getSimpleName() + " " + other.files().read("/etc/" + i).isPresent());
      }
    }
    return course;
  }
}
