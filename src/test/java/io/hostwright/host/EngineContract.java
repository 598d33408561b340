package io.hostwright.host;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.EngineStep;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The laws of a host's engine: what it tells, its networks, volumes and images. All that a test
 * makes there is called {@code it-…}.
 */
public abstract class EngineContract extends SessionContract {

  /** The engine that the session of this test speaks to. */
  protected abstract EngineOutside outside();

  // ---- for the laws ----

  final EngineView view(Query.Engine... queries) throws HostException {
    return switch (session().ask(Set.of(queries)).engine()) {
      case Observation.Present<EngineView>(var view) -> view;
      case Observation.Absent<EngineView> none -> throw new AssertionError("no engine");
      case Observation.Unknown<EngineView>(var why) -> throw new AssertionError(why);
    };
  }

  static Query.Engine named(String... names) {
    return new Query.Engine(Set.of(), Set.of(names), Set.of());
  }

  final ContainerInspect seen(String name) throws HostException {
    return requireNonNull(view(named(name)).containers().get(name), name);
  }

  final boolean isThere(String name) throws HostException {
    return view(named(name)).containers().containsKey(name);
  }

  final EngineSpecs spec(String name) {
    return EngineSpecs.of(name, outside().image());
  }

  final void create(ContainerSpec spec, String name) throws HostException {
    var asked = new Query.Engine(Set.of(), Set.of(), Set.of(spec.image().toString()));
    var image = requireNonNull(view(asked).image(spec.image()), spec.image().toString());
    session().perform(new Step.CreateContainer(spec, name, image.id()));
  }

  final void run(ContainerSpec spec) throws HostException {
    create(spec, spec.name());
    session().perform(new Step.StartContainer(spec.name()));
  }

  final void run(String name) throws HostException {
    run(spec(name).build());
  }

  final void stop(String name) throws HostException {
    session().perform(new Step.StopContainer(name, Duration.ZERO));
  }

  /** Takes a step that the engine refuses; gives the reason. */
  final String refusal(EngineStep step) {
    return assertThrows(HostException.Failed.class, () -> session().perform(step)).reason().word();
  }

  final void twice(EngineStep step) throws HostException {
    session().perform(step);
    session().perform(step);
  }

  static Step.CreateNetwork network(String name, boolean internal) {
    var labels = new TreeMap<String, String>();
    labels.put("own", "yes");
    return new Step.CreateNetwork(
        new NetworkSpec(name, null, internal, false, false, new TreeMap<>(), labels));
  }

  // ---- looking ----

  @Test
  @Proves(Query.Engine.class)
  void severalQuestionsAreAnsweredTogetherAndWhatNobodyAskedIsOnlyNamed() throws Exception {
    run("it-one");
    run(spec("it-two").project("it-other").build());
    run(spec("it-three").project("it-other").build());
    var view =
        view(
            new Query.Engine(Set.of("it-project"), Set.of(), Set.of()),
            named("it-two"),
            new Query.Engine(Set.of(), Set.of(), Set.of(outside().image().toString())));
    assertEquals(Set.of("it-one", "it-two"), view.containers().keySet());
    assertTrue(view.otherNames().contains("it-three"), view.otherNames().toString());
    assertFalse(view.otherNames().contains("it-one"), view.otherNames().toString());
    assertNotNull(view.image(outside().image()));
    assertFalse(view.version().isEmpty());
    assertEquals("bridge", requireNonNull(view.networks().get("bridge")).driver());
  }

  // ---- networks and volumes ----

  @Test
  @Proves(Step.CreateNetwork.class)
  void aNetworkIsMadeOnceAndAsItIsSaid() throws Exception {
    twice(network("it-inner", true));
    twice(network("it-outer", false));
    var networks = view(named()).networks();
    var inner = requireNonNull(networks.get("it-inner"));
    assertEquals("bridge", inner.driver());
    assertTrue(inner.internal());
    assertEquals("yes", inner.labels().get("own"));
    assertFalse(requireNonNull(networks.get("it-outer")).internal());
  }

  @Test
  @Proves(
      value = Step.RemoveNetwork.class,
      as = {"done", "EngineError"})
  void aNetworkIsRemovedUnlessAContainerRunsInIt() throws Exception {
    session().perform(network("it-net", false));
    run(spec("it-one").network("it-net").build());
    assertEquals("EngineError", refusal(new Step.RemoveNetwork("it-net")));
    stop("it-one");
    twice(new Step.RemoveNetwork("it-net"));
    assertFalse(view(named()).networks().containsKey("it-net"));
  }

  @Test
  @Proves(Step.CreateVolume.class)
  void aVolumeIsMadeOnceAndAsItIsSaid() throws Exception {
    var labels = new TreeMap<String, String>();
    labels.put("own", "yes");
    twice(new Step.CreateVolume(new VolumeSpec("it-data", null, false, new TreeMap<>(), labels)));
    var volume = requireNonNull(view(named()).volumes().get("it-data"));
    assertEquals("local", volume.driver());
    assertEquals("yes", volume.labels().get("own"));
  }

  // ---- images ----

  @Test
  @Proves(Step.PullImage.class)
  void anImageIsPulledAsTheRegistryHasIt() throws Exception {
    var image = outside().published();
    var asked = new Query.Engine(Set.of(), Set.of(), Set.of(image.toString()));
    String digest = session().resolveDigest(image, outside().login());
    twice(new Step.PullImage(image, outside().login()));
    var pulled = requireNonNull(view(asked).image(image));
    assertTrue(pulled.repoDigests().contains(image.pinned(digest).repoDigest()));
    assertEquals(digest, session().resolveDigest(image.pinned(digest), outside().login()));
  }

  @Test
  @Proves(value = Step.PullImage.class, as = "ImageNotFound")
  void aTagThatNobodyPublishedIsNotFound() throws Exception {
    var missing = new ImageRef(outside().published().name(), "no-such-tag", null);
    var pull = new Step.PullImage(missing, outside().login());
    assertEquals("ImageNotFound", refusal(pull));
    var resolve =
        assertThrows(
            HostException.Failed.class, () -> session().resolveDigest(missing, outside().login()));
    assertEquals("ImageNotFound", resolve.reason().word());
  }
}
