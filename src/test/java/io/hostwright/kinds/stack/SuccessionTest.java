package io.hostwright.kinds.stack;

import static io.hostwright.kinds.stack.StackWorld.compose;
import static io.hostwright.kinds.stack.StackWorld.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.plan.Decision;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One container in the place of another: never two at once, and never none for want of an image.
 */
class SuccessionTest {
  private static final String DATA = "    volumes: [data:/data]\nvolumes: {data: {}}\n";
  private static final String OLD = service("old", "web:1");
  private static final String NEW = service("app", "web:1");

  @Test
  void aRenamedServiceNeverWritesBesideItsSuccessor() {
    int steps = 0;
    while (true) {
      var world = new StackWorld(compose(OLD, DATA)).settle().desire(compose(NEW, DATA));
      if (!world.look.crashAfter(steps)) {
        break;
      }
      var running = world.running();
      assertTrue(running.size() <= 1, "after " + steps + " steps: " + running);
      steps++;
    }
    assertTrue(steps >= 6);
  }

  @Test
  void theOldOneRunsOnWhileTheImageOfTheNewOneCannotBePulled() {
    var world = new StackWorld(compose(OLD, DATA)).settle();
    world
        .host()
        .images()
        .broken(
            "reg/web:2",
            new HostException.Failed(
                EngineReason.PULL_FAILED, "no such image", new IOException("none")));
    world.desire(compose(service("app", "web:2"), DATA)).passed().passed();
    assertEquals(Set.of("web-old-1"), world.running());
  }

  @Test
  void whatSharesNothingGoesOnceTheNewOneIsGood() {
    var world = new StackWorld(compose(OLD)).settle().desire(compose(NEW)).pass();
    assertEquals(Set.of("web-app-1", "web-old-1"), world.running());
    world.meanwhile().passed();
    assertEquals(Set.of("web-app-1"), world.host().engine().names());
  }

  @Test
  void whatSharesNothingStaysBesideAnewOneThatCrashes() {
    var world = new StackWorld(compose(OLD)).settle();
    world.desire(compose(service("app", "web:3"))).passed();
    world.host().images().behave("reg/web", Behaviour.CRASHES);
    world.passed().passed();
    assertTrue(world.running().contains("web-old-1"), world.end());
  }

  @Test
  void allThatStoppedForOneThatCrashesComesBack() {
    String port = "    ports: ['80:80']\n";
    String volume = "    volumes: [data:/data]\n";
    String both = "volumes: {data: {}}\n";
    var before =
        compose(
            OLD, volume, service("zoo", "web:2").replace("unless-stopped", "always"), port, both);
    var world = new StackWorld(before).settle();
    world.desire(compose(service("app", "crash:1"), volume, port, both)).settle();
    assertEquals(Set.of(), world.running());
    world.confirm().settle();
    assertEquals(Set.of("web-app-1", "web-zoo-1"), world.running());
    assertEquals("always", world.container("web-zoo-1").restart().toString());
    world.desire(compose(service("app", "web:1"), volume, port, both)).settle();
    assertEquals(Set.of("web-app-1"), world.host().engine().names());
    assertFalse(world.look.entry().notes().keySet().stream().anyMatch(n -> n.startsWith("rests")));
  }

  @Test
  void aServiceThatIsJustRemovedIsRemoved() {
    var world = new StackWorld(compose(OLD, service("db", "starting:1"))).settle();
    world.desire(compose(service("db", "starting:1"))).passed();
    assertEquals(Set.of("web-db-1"), world.host().engine().names());
  }

  @Test
  void aPortThatMovesIsGivenUpBeforeItIsTaken() {
    var before = compose(NEW, "    ports: ['80:80']\n", service("zoo", "web:2"));
    var after = compose(NEW, service("zoo", "web:2"), "    ports: ['80:80']\n");
    var world = new StackWorld(before).settle().desire(after).settle();
    assertEquals(Set.of("web-app-1", "web-zoo-1"), world.running());
    assertEquals(Set.of("web-app-1", "web-zoo-1"), world.host().engine().names());
    var back = world.desire(before).settle();
    assertEquals(Set.of("web-app-1", "web-zoo-1"), back.running());
  }

  @Test
  void portsThatAreExchangedAreExchanged() {
    var before = ports("80", "81");
    var world = new StackWorld(before).settle().desire(ports("81", "80")).settle();
    assertEquals(Set.of("web-app-1", "web-zoo-1"), world.running());
    assertEquals("[81:80/tcp]", world.container("web-app-1").ports().toString());
    assertEquals("[80:80/tcp]", world.container("web-zoo-1").ports().toString());
  }

  private static String ports(String app, String zoo) {
    return compose(
        NEW,
        "    ports: ['" + app + ":80']\n",
        service("zoo", "web:2"),
        "    ports: ['" + zoo + ":80']\n");
  }

  @Test
  void volumesThatNobodyNamedGoFromContainerToContainer() {
    String data = "    volumes: [/data]\n";
    var world = new StackWorld(compose(NEW, data)).settle();
    String first = volume(world);
    world.desire(compose(service("app", "web:2"), data)).settle();
    assertEquals("reg/web:2", world.container("web-app-1").imageName().replaceAll("@.*", ""));
    assertEquals(first, volume(world));
    world.desire(compose(service("app", "crash:1"), data)).settle().confirm().settle();
    assertEquals(first, volume(world));
    assertEquals("", world.look.look().actions().toString().replaceAll("\\[]", ""));
  }

  private static String volume(StackWorld world) {
    return world.container("web-app-1").mounts().stream()
        .map(MountInspect::volume)
        .findFirst()
        .orElseThrow();
  }

  // ---- what is not ours ----

  /** Somebody made the container anew by hand, without our marks. */
  private static StackWorld madeByHand() {
    var world = new StackWorld(compose(NEW)).settle();
    var theirs =
        OneService.spec("a", RestartPolicy.NO, 0, false)
            .withLabels(Map.of(Ownership.RESOURCE, "", Ownership.ENVIRONMENT, ""));
    return world
        .byHand(new Step.StopContainer("web-app-1", Duration.ZERO))
        .byHand(new Step.RemoveContainer("web-app-1"))
        .byHand(new Step.CreateContainer(theirs, "web-app-1", OneService.image(theirs).id()))
        .byHand(new Step.StartContainer("web-app-1"));
  }

  @Test
  void aContainerThatSomebodyMadeUnderOurNameIsHeldAndNeverReplaced() {
    var world = madeByHand();
    String theirs = world.container("web-app-1").id();
    world.desire(compose(service("app", "web:2"))).settle();
    assertEquals(theirs, world.container("web-app-1").id());
    assertTrue(world.end().contains("held ContainerNotOurs"), world.end());
  }

  @Test
  void itStaysWhenTheServiceAndWhenTheStackLeavesGit() {
    var world = madeByHand();
    String theirs = world.container("web-app-1").id();
    world.desire(compose(service("db", "starting:1"))).settle();
    assertEquals(theirs, world.container("web-app-1").id());

    var gone = madeByHand();
    gone.look.leaveGit();
    var decision = gone.look.look();
    assertEquals(
        "[left container web-app-1: somebody else made it under this name]",
        decision.notes().toString());
    gone.look.pass();
    assertTrue(gone.host().engine().names().contains("web-app-1"));
    assertFalse(gone.host().engine().networkNames().contains("web_default"));
  }

  // ---- whole stacks ----

  /** A stack {@code old} runs on the host, and is no longer in Git. */
  private static StackWorld afterAnother(String compose) {
    var world = new StackWorld(compose);
    var spec =
        OneService.spec("a", RestartPolicy.NO, 0, true)
            .withLabels(Map.of(Ownership.RESOURCE, "Stack/old", Ownership.ENVIRONMENT, "test"));
    world.host().images().present("reg/web:1");
    world
        .byHand(new Step.CreateContainer(spec, "old-app-1", OneService.image(spec).id()))
        .byHand(new Step.StartContainer("old-app-1"));
    var ref = new ResourceRef("Stack", "old");
    var entry =
        InventoryEntry.fresh(new Owner("example.org/fleet", "test"), ref)
            .with(new Item(Owned.CONTAINER, "old-app-1", ""));
    world.look.left.add(new Left(world.look.desired().id().target(), entry));
    return world;
  }

  @Test
  void aStackThatFollowsAnotherStopsItBeforeItStarts() {
    var world = afterAnother(compose(NEW, DATA));
    var decision = world.look.look();
    assertEquals(
        List.of("create network web_default", "replace container web-app-1"), lines(decision));
    var old = new ResourceId(new ResourceRef("Stack", "old"), world.look.desired().id().target());
    assertEquals(Set.of(old), decision.succeeds());
    world.settle();
    assertEquals(Set.of("web-app-1"), world.host().engine().names());
    assertEquals(Set.of(), world.look.look().succeeds());
  }

  @Test
  void whatFollowedAndCrashesGivesTheOtherOneBackOnceSomebodySaysSo() {
    var world = afterAnother(compose(service("app", "crash:1"), DATA)).settle();
    assertEquals(Set.of(), world.running());
    world.confirm().settle();
    assertEquals(Set.of("web-app-1"), world.running());
    assertEquals("reg/web:1", world.container("web-app-1").imageName());
  }

  /** It carries the marks of the other stack, so that its id is all by which it is known. */
  @Test
  void whatWasTakenOverIsKnownByItsIdAlsoFromTheNotesOfEarlierForms() {
    var world = afterAnother(compose(service("app", "crash:1"), DATA)).settle();
    String aside = ContainerNames.prev("web-app-1");
    String id = world.container(aside).id();
    assertEquals(id, world.look.entry().item(Owned.CONTAINER, aside).orElseThrow().id());
    world.look.remembering(
        entry ->
            entry
                .identified(Owned.CONTAINER, item -> "")
                .alsoNoting(Map.of("container " + id, "")));
    assertEquals(id, world.look.look().memory().item(Owned.CONTAINER, aside).orElseThrow().id());
    world.confirm().settle();
    assertEquals(id, world.container("web-app-1").id());
    assertFalse(world.look.entry().notes().containsKey("container " + id));
  }

  @Test
  void whoSharesAPathSinceLongIsNeitherStoppedNorWaitedFor() {
    String media = "    volumes: ['/srv/media:/data']\n";
    var world = new StackWorld(compose(NEW, media));
    world.host().files().directory("/srv/media");
    world.settle();
    var spec =
        OneService.spec("a", new RestartPolicy("unless-stopped", 0), 0, false)
            .withMounts(List.of(new MountSpec.Bind("/srv/media", "/data", false)))
            .withLabels(Map.of(Ownership.RESOURCE, "Stack/old", Ownership.ENVIRONMENT, "test"));
    world
        .byHand(new Step.CreateContainer(spec, "old-app-1", OneService.image(spec).id()))
        .byHand(new Step.StartContainer("old-app-1"));
    var entry =
        InventoryEntry.fresh(
                new Owner("example.org/fleet", "test"), new ResourceRef("Stack", "old"))
            .with(new Item(Owned.CONTAINER, "old-app-1", ""));
    world.look.left.add(new Left(world.look.desired().id().target(), entry));
    assertEquals(List.of(), lines(world.look.look()));
    world.desire(compose(service("app", "web:2"), media)).passed();
    assertEquals(Set.of(), world.look.look().succeeds());
    world.settle();
    assertEquals(Set.of("old-app-1", "web-app-1"), world.running());
    world.host().engine().kill("web-app-1", 137);
    world.settle();
    assertEquals(Set.of("old-app-1", "web-app-1"), world.running());
  }

  private static List<String> lines(Decision decision) {
    return decision.actions().stream().map(PlanText::line).toList();
  }
}
