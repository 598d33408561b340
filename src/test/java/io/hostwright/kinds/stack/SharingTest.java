package io.hostwright.kinds.stack;

import static io.hostwright.kinds.stack.StackWorld.compose;
import static io.hostwright.kinds.stack.StackWorld.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.kind.Situation.Left;
import io.hostwright.plan.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who shares data or ports with others: whoever comes, goes or moves harms none of them. */
class SharingTest {
  private static final String VOL = "volumes: {data: {}}\n";
  private static final String RW = "    volumes: [data:/data]\n";
  private static final String RO = "    volumes: ['data:/data:ro']\n";

  private static long writers(StackWorld world) {
    return world.running().stream()
        .filter(n -> world.container(n).mounts().stream().anyMatch(m -> !m.readOnly()))
        .count();
  }

  private static void cannotPull(StackWorld world, String image) {
    world
        .host()
        .images()
        .broken(
            image,
            new HostException.Failed(
                EngineReason.PULL_FAILED, "no such image", new IOException("no")));
  }

  @Test
  void aReaderThatFailsBringsNoSecondWriterBack() {
    var world = new StackWorld(compose(service("old", "web:1"), RW, VOL)).settle();
    world.desire(compose(service("aaa", "crash:1"), RO, service("app", "web:2"), RW, VOL));
    for (int i = 0; i < 12; i++) {
      world.passed();
      assertTrue(writers(world) <= 1, "pass " + i + "\n" + world.end());
    }
  }

  @Test
  void twoThatComeForOneBothCome() {
    for (int steps = 0; ; steps++) {
      var world = new StackWorld(compose(service("old", "web:1"), RW, VOL)).settle();
      world.desire(compose(service("aaa", "web:3"), RW, service("app", "web:2"), RW, VOL));
      if (!world.look.crashAfter(steps)) {
        break;
      }
      world.settle();
      assertEquals(Set.of("web-aaa-1", "web-app-1"), world.running(), "" + steps);
    }
  }

  @Test
  void whatIsRenamedTwiceIsRenamedWhereverTheFirstTimeEnded() {
    for (int steps = 0; ; steps++) {
      var world = new StackWorld(compose(service("old", "web:1"), RW, VOL)).settle();
      world.desire(compose(service("app", "web:2"), RW, VOL));
      if (!world.look.crashAfter(steps)) {
        break;
      }
      world.desire(compose(service("foo", "web:3"), RW, VOL));
      for (int i = 0; i < 6; i++) {
        world.passed();
        assertTrue(world.running().size() <= 1, steps + "\n" + world.end());
      }
      assertEquals(Set.of("web-foo-1"), world.host().engine().names(), "after " + steps);
    }
  }

  @Test
  void whatWasGoodComesBackAsItWas() {
    var world = new StackWorld(compose(service("old", "web:1"), RW, VOL)).settle();
    world.desire(compose(service("app", "crash:1"), RW, VOL)).settle();
    world.desire(compose(service("foo", "crash:1"), RW, VOL)).settle().confirm().settle();
    assertEquals(Set.of("web-foo-1"), world.running(), world.end());
    var back = world.container("web-foo-1");
    assertTrue(back.imageName().startsWith("reg/web:1"), world.end());
    assertEquals("unless-stopped", back.restart().toString());
    world.desire(compose(service("foo", "web:2"), RW, VOL)).settle();
    assertEquals(Set.of("web-foo-1"), world.host().engine().names(), world.end());
  }

  @Test
  void whatIsRenamedAndBackAgainIsWhatItWas() {
    for (int steps = 0; ; steps++) {
      var world = new StackWorld(compose(service("old", "web:1"), RW, VOL)).settle();
      world.desire(compose(service("app", "web:2"), RW, VOL));
      if (!world.look.crashAfter(steps)) {
        break;
      }
      world.desire(compose(service("old", "web:1"), RW, VOL));
      for (int i = 0; i < 8; i++) {
        world.passed();
        assertTrue(world.running().size() <= 1, steps + "\n" + world.end());
      }
      assertEquals(Set.of("web-old-1"), world.running(), steps + "\n" + world.end());
      assertEquals(Set.of("web-old-1"), world.host().engine().names(), steps + "\n" + world.end());
    }
  }

  @Test
  void whatFailedUnderAnotherNameIsLeftForWhatItWas() {
    var world = new StackWorld(compose(service("old", "web:1"), RW, VOL)).settle();
    world.desire(compose(service("app", "crash:1"), RW, VOL)).settle();
    world.desire(compose(service("old", "web:1"), RW, VOL)).settle();
    assertEquals(Set.of("web-old-1"), world.running(), world.end());
  }

  @Test
  void threePortsThatMoveInACircle() {
    var world = new StackWorld(three("80", "81", "82")).settle();
    world.desire(three("81", "82", "80")).settle();
    assertEquals(Set.of("web-app-1", "web-mid-1", "web-zoo-1"), world.running(), world.end());
    assertEquals("[81:80/tcp]", world.container("web-app-1").ports().toString(), world.end());
  }

  private static String three(String a, String b, String c) {
    return compose(
        service("app", "web:1"),
        "    ports: ['" + a + ":80']\n",
        service("mid", "web:1"),
        "    ports: ['" + b + ":80']\n",
        service("zoo", "web:1"),
        "    ports: ['" + c + ":80']\n");
  }

  @Test
  void whatSharedDataGoesOnToBeHealedWhileTheOtherCannotBeReplaced() {
    var world =
        new StackWorld(compose(service("app", "web:1"), RW, service("zoo", "web:1"), RW, VOL))
            .settle();
    cannotPull(world, "reg/web:2");
    world.desire(compose(service("app", "web:3"), RW, service("zoo", "web:2"), VOL)).settle();
    assertTrue(world.container("web-app-1").imageName().startsWith("reg/web:3"), world.end());
  }

  @Test
  void whatIsGoneComesBackWhileTheOtherCannotBeReplaced() {
    var world =
        new StackWorld(compose(service("app", "web:1"), RW, service("zoo", "web:1"), RW, VOL))
            .settle();
    cannotPull(world, "reg/web:2");
    world.desire(compose(service("app", "web:1"), RW, service("zoo", "web:2"), VOL)).settle();
    world
        .byHand(new Step.StopContainer("web-app-1", Duration.ZERO))
        .byHand(new Step.RemoveContainer("web-app-1"))
        .settle();
    assertEquals(Set.of("web-app-1", "web-zoo-1"), world.running(), world.end());
  }

  /** Another stack on the host, which left Git and whose removal is held, shares a directory. */
  @Test
  void whatLeftGitAndIsHeldIsNotStoppedForOneThatRanBesideIt() {
    String media = "    volumes: ['/srv/media:/data']\n";
    var world = new StackWorld(compose(service("app", "web:1"), media)).settle();
    var other = StackWorld.read("other", "", compose(service("film", "web:1"), media));
    var web = world.look.desired();
    world.look.desire(other);
    world.settle();
    assertEquals(Set.of("other-film-1", "web-app-1"), world.running());
    var left = world.look.entry();
    world.look.desire(web);
    world.look.left.add(new Left(web.id().target(), left));
    world.settle();
    assertEquals(Set.of("other-film-1", "web-app-1"), world.running());
    world.desire(compose(service("app", "web:2"), media)).settle();
    assertEquals(Set.of("other-film-1", "web-app-1"), world.running(), world.end());
  }

  @Test
  void aPortOfOneThatLeavesIsTakenThoughBothShareData() {
    String port = "    ports: ['80:80']\n";
    for (int steps = 0; ; steps++) {
      var world =
          new StackWorld(
                  compose(service("app", "web:1"), RW, service("old", "web:1"), RW, port, VOL))
              .settle();
      world.desire(compose(service("app", "web:2"), RW, port, VOL));
      if (!world.look.crashAfter(steps)) {
        break;
      }
      long published =
          world.running().stream().filter(n -> !world.container(n).ports().isEmpty()).count();
      assertTrue(published <= 1, "after " + steps + " steps: " + world.running());
    }
  }

  @Test
  void whatRanOnceIsNotRunAgainWhenItsSuccessorFails() {
    String job = "  job:\n    image: reg/web:3\n";
    var world = new StackWorld(compose(service("old", "web:1"), RW, VOL));
    world.settle();
    world.desire(compose(service("old", "web:1"), RW, job, RW, VOL)).settle();
    world.byHand(new Step.StopContainer("web-job-1", Duration.ZERO));
    var since = world.container("web-job-1").state();
    world.desire(compose(service("app", "crash:1"), RW, VOL)).settle().confirm().settle();
    assertEquals(since, world.container("web-job-1").state(), world.end());
  }

  @Test
  void whoTalksToTheSameSocketStandsInNobodysWay() {
    String socket = "    volumes: ['/var/run/docker.sock:/var/run/docker.sock']\n";
    var world = new StackWorld(compose(service("old", "web:1"), socket));
    world.host().files().file("/var/run/docker.sock", "");
    world.settle();
    world.desire(compose(service("app", "web:1"), socket)).pass();
    assertEquals(Set.of("web-app-1", "web-old-1"), world.running(), world.end());
    world.settle();
    assertEquals(Set.of("web-app-1"), world.host().engine().names(), world.end());
  }
}
