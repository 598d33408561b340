package io.hostwright.kinds.stack;

import static java.util.Objects.requireNonNull;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.EngineView;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostLook;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.plan.Finding;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stack {@code web} with the service {@code app} on a host in memory. Images of {@code reg} run,
 * but for {@code crash}, {@code sick} and {@code broken}, which cannot be started; a newer tag is
 * another image.
 */
final class StackWorld {
  static final String APP = "web-app-1";
  private static final List<String> IMAGES =
      List.of("web:1", "web:2", "web:3", "starting:1", "crash:1", "sick:1", "broken:1");
  private static final Declared CORE =
      Declared.onCore()
          .with(
              "web.yaml",
              "kind: Stack\n"
                  + "metadata: {name: web}\n"
                  + "spec: {hosts: [core], compose: [compose.yaml]}\n");

  /** What is read once is read. */
  private static final Map<String, Resource> READ = new ConcurrentHashMap<>();

  /** Passes enough for every way to its end. */
  private static final int PASSES = 30;

  /** Nothing changes any more if so many passes leave the same. */
  private static final int STILL = 3;

  final HostLook look;

  /** A host with nothing on it, and what is desired there. */
  StackWorld(String compose) {
    this.look = new HostLook(read(compose, "one"));
    host().images().behave("reg/broken", Behaviour.START_REFUSED);
    for (String image : IMAGES) {
      host().images().publish("reg/" + image, "1");
    }
  }

  private static Resource read(String compose, String conf) {
    return READ.computeIfAbsent(
        compose + conf,
        text ->
            CORE.with("compose.yaml", compose).with("app.conf", conf).resource("Stack/web@core"));
  }

  /** A stack of this host, with more in its spec. */
  static Resource read(String name, String more, String compose) {
    return READ.computeIfAbsent(
        name + more + compose,
        text ->
            Declared.onCore()
                .with(
                    "web.yaml",
                    "kind: Stack\n"
                        + ("metadata: {name: " + name + "}\n")
                        + ("spec: {hosts: [core], compose: [compose.yaml]" + more + "}\n"))
                .with("compose.yaml", compose)
                .resource("Stack/" + name + "@core"));
  }

  /** A Compose file of these services, and what comes behind them. */
  static String compose(String... parts) {
    return "services:\n" + String.join("", parts);
  }

  /** A service that is always to run. */
  static String service(String name, String image) {
    return "  " + name + ":\n    restart: unless-stopped\n    image: reg/" + image + "\n";
  }

  /** Names of the containers that run. */
  Set<String> running() {
    var names = new TreeSet<>(host().engine().names());
    names.removeIf(name -> !container(name).running());
    return names;
  }

  /** A container that is there. */
  ContainerInspect container(String name) {
    return host().engine().container(name).orElseThrow();
  }

  SimulatedHost host() {
    return look.host();
  }

  /** Another Compose file is in Git from now on. */
  StackWorld desire(String compose) {
    look.desire(read(compose, "one"));
    return this;
  }

  /** Another Compose file, and another {@code app.conf} beside it. */
  StackWorld desire(String compose, String conf) {
    look.desire(read(compose, conf));
    return this;
  }

  /** Somebody does something on the host. */
  StackWorld byHand(Step.HostStep step) {
    try {
      host().perform(step);
    } catch (HostException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** A pass, and no time after it. */
  StackWorld pass() {
    look.pass();
    return this;
  }

  /** A pass, and some time after it. */
  StackWorld passed() {
    look.pass();
    return meanwhile();
  }

  /** A pass in which the process ends after so many steps. */
  StackWorld crashAfter(int steps) {
    if (!look.crashAfter(steps)) {
      throw new AssertionError("the pass has fewer steps than " + steps);
    }
    return this;
  }

  /** Passes until nothing changes any more. */
  StackWorld settle() {
    String before = "";
    int same = 0;
    for (int i = 0; i < PASSES && same < STILL; i++) {
      passed();
      String now = end();
      same = now.equals(before) ? same + 1 : 0;
      before = now;
    }
    if (same < STILL) {
      throw new AssertionError("it does not end: " + before);
    }
    return this;
  }

  /** Somebody allows what is held. */
  StackWorld confirm() {
    for (Finding finding : look.look().findings()) {
      if (finding instanceof Finding.Held held) {
        look.confirmed.add(held.confirmId());
      }
    }
    return this;
  }

  /** Time passes, and a database that starts becomes healthy. */
  StackWorld meanwhile() {
    look.later(Duration.ofSeconds(11));
    var db = host().engine().container("web-db-1");
    if (db.isPresent() && db.get().running()) {
      host().engine().health("web-db-1", ContainerState.Health.HEALTHY);
    }
    return this;
  }

  // ---- what is seen ----

  /** How far the service {@code app} has come. */
  Stage stage() {
    return Stage.of(facts());
  }

  /** What is known of {@code app}, which may wait for the services before it. */
  Facts facts() {
    var situation = look.situation(look.answers());
    if (!(situation.answers().engine() instanceof Observation.Present<EngineView>(var view))) {
      throw new AssertionError("no engine");
    }
    var spec = (StackSpec) look.desired().spec();
    var names = spec.services().stream().map(s -> s.spec().name()).collect(Collectors.toSet());
    var images = new Images(spec, view, situation.entry());
    var progress = new Progress();
    var old = new Predecessors(look.desired().id(), spec, situation, view);
    for (ServiceContainer service : spec.services()) {
      var three = Trio.of(view, service, names, situation.entry());
      var it =
          new ServiceCase(
              look.desired().id(),
              images.pinned(service.spec()),
              three,
              old.rivals(service.spec(), three.current()),
              images.find(service.spec().image()),
              images.pull(service.spec().image()),
              progress.waitsFor(service, Stream.of()),
              List.of(),
              StackNotes.owed(situation.entry().notes()).contains(service.spec().name()),
              spec.rollout(),
              situation,
              StackOrigins.of(service));
      if (it.name().equals(APP)) {
        return Facts.of(new ServicePlan(it, images.memory()));
      }
      var decision = ServicePlanner.plan(it, images.memory());
      progress.note(service, decision, it.containers().current());
    }
    throw new AssertionError("no service app");
  }

  /** All that may differ where two ways end. */
  String end() {
    var lines = new ArrayList<String>();
    for (String name : new TreeSet<>(host().engine().names())) {
      lines.add(line(requireNonNull(host().engine().container(name).orElse(null))));
    }
    var networks = new TreeSet<>(host().engine().networkNames());
    networks.removeAll(Set.of("bridge", "host", "none"));
    lines.add("networks " + networks);
    lines.add("owned " + look.entry().items().stream().map(Item::name).toList());
    lines.add("proven " + isProven() + ", failures " + failed());
    var last = look.look();
    last.actions().forEach(action -> lines.add("to do: " + PlanText.line(action)));
    last.findings().forEach(finding -> lines.add(told(finding)));
    return String.join("\n", lines);
  }

  private static String line(ContainerInspect c) {
    return c.name()
        + " of "
        + c.imageName().replaceAll("@.*", "")
        + (c.running() ? " runs" : " is " + c.state().status())
        + ", restart "
        + c.restart();
  }

  private List<String> failed() {
    return Stream.of(APP, "web-db-1")
        .filter(name -> StackNotes.failure(look.entry(), name).isPresent())
        .toList();
  }

  private boolean isProven() {
    return look.entry().items().stream().anyMatch(i -> i.name().equals(APP) && !i.mark().isEmpty());
  }

  /** Its sort and reason; what messages say has tests of its own. */
  static String told(Finding finding) {
    return finding.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        + " "
        + finding.reason().word();
  }
}
