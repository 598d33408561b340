package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.Patience;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.EngineStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The laws of events: the same calls bring the same ones, in the same order. */
public abstract class EngineEventContract extends EngineContract {
  private static final String MARK = "it-mark";

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<String> expected = new ArrayList<>();
  private @Nullable AutoCloseable following;

  /** What is told from now on; what is said of the moment before may be of an earlier test. */
  private void follow() throws Exception {
    following = session().watch(this::hear, () -> {});
    create(spec(MARK).build(), MARK);
    session().perform(new Step.RemoveContainer(MARK));
    Patience.await().until(() -> told.contains("destroy " + MARK));
    told.clear();
  }

  private void hear(EngineEvent event) {
    if (event.type().equals("container")) {
      names.put(event.containerId(), event.containerName());
      told.add(event.action() + " " + event.containerName());
    } else {
      String of = names.getOrDefault(event.containerId(), event.containerId());
      told.add((event.type() + " " + event.action() + " " + of).strip());
    }
  }

  @AfterEach
  void unfollow() throws Exception {
    if (following != null) {
      following.close();
    }
  }

  private void brings(EngineStep step, String... events) throws Exception {
    session().perform(step);
    hears(events);
  }

  /** What comes late is seen by what comes after it. */
  private void hears(String... events) {
    expected.addAll(List.of(events));
    Patience.await().until(() -> told.size() >= expected.size());
    assertEquals(expected, List.copyOf(told));
  }

  /** An older engine says that a container ended before it says that it left its networks. */
  private String[] end(String... more) throws HostException {
    boolean first = !view(named()).version().startsWith("20.");
    var all =
        new ArrayList<>(first ? List.of(left(), "die it-one") : List.of("die it-one", left()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static String left() {
    return "network disconnect it-one";
  }

  private static final String[] BEGIN = {"network connect it-one", "start it-one"};

  /** Makes the container without a start; the session has then told nothing of it. */
  private void made(ContainerSpec spec) throws HostException {
    create(spec, spec.name());
    names.put(seen(spec.name()).id(), spec.name());
  }

  @Test
  void whatIsDoneToAContainerIsToldInItsOrder() throws Exception {
    follow();
    made(spec("it-one").build());
    brings(new Step.StartContainer("it-one"), BEGIN);
    brings(new Step.StartContainer("it-one"));
    outside().pause("it-one");
    hears("pause it-one");
    brings(new Step.UnpauseContainer("it-one"), "unpause it-one");
    outside().pause("it-one");
    hears("pause it-one");
    brings(new Step.SignalContainer("it-one", "HUP"), "unpause it-one");
    brings(new Step.SignalContainer("it-one", "HUP"));
    brings(new Step.UpdateContainer("it-one", RestartPolicy.NO, null), "update it-one");
    brings(new Step.RestartContainer("it-one", Duration.ZERO), end(BEGIN));
    brings(new Step.StopContainer("it-one", Duration.ZERO), end());
    brings(new Step.StopContainer("it-one", Duration.ZERO));
    brings(new Step.RestartContainer("it-one", Duration.ZERO), BEGIN);
    outside().kill("it-one");
    hears(end());
    brings(new Step.RenameContainer("it-one", "it-two"), "rename it-two");
    brings(new Step.RemoveContainer("it-two"), "destroy it-two");
    brings(new Step.RemoveContainer("it-two"));
  }

  @Test
  void whatIsDoneToItsNetworksIsToldWhileItRuns() throws Exception {
    follow();
    var net = new NetworkAttachment("it-net", List.of("alias"), null);
    made(spec("it-one").build());
    brings(network("it-net", false));
    brings(new Step.StartContainer("it-one"), BEGIN);
    brings(new Step.ConnectNetwork("it-one", net), "network connect it-one");
    brings(new Step.ConnectNetwork("it-one", net));
    // One that runs leaves, and is then said to have left.
    brings(new Step.DisconnectNetwork("it-one", "it-net"), left(), left());
    brings(new Step.DisconnectNetwork("it-one", "it-net"));
    brings(new Step.StopContainer("it-one", Duration.ZERO), end());
    brings(new Step.ConnectNetwork("it-one", net));
    brings(new Step.DisconnectNetwork("it-one", "it-net"), left());
    brings(new Step.RemoveNetwork("it-net"), "network destroy");
    brings(new Step.RemoveContainer("it-one"), "destroy it-one");
  }

  @Test
  void aStartThatIsRefusedIsToldByWhatItCameTo() throws Exception {
    follow();
    made(outside().unstartable(spec("it-one").build()));
    refusal(new Step.StartContainer("it-one"));
    hears("network connect it-one", left());
    brings(new Step.RemoveContainer("it-one"), "destroy it-one");
    made(spec("it-two").port(18099).build());
    brings(new Step.StartContainer("it-two"), "network connect it-two", "start it-two");
    made(spec("it-one").port(18099).build());
    refusal(new Step.StartContainer("it-one"));
    hears(left());
    brings(new Step.RemoveContainer("it-one"), "destroy it-one");
  }

  @Test
  void healthIsToldWhenItIsDecided() throws Exception {
    follow();
    made(spec("it-one").checked().build());
    brings(new Step.StartContainer("it-one"), BEGIN);
    outside().passTime();
    hears("health_status: healthy it-one");
    brings(new Step.StopContainer("it-one", Duration.ZERO), end());
    brings(new Step.RemoveContainer("it-one"), "destroy it-one");
  }
}
