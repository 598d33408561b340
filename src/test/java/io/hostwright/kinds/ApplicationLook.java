package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.BoundResource;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Seen;
import io.hostwright.kind.Situation;
import io.hostwright.kind.Situation.Context;
import io.hostwright.model.DemandKey;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Origin;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HttpStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Passes of one kind over an application that is two maps: what it answers to a method and a URL
 * ({@code GET http://…}), and which addresses names have. As the loop does, each pass asks until
 * nothing new is asked, judges, sends what the actions say, and then looks once more with those
 * answers. Memory is kept from pass to pass.
 */
public final class ApplicationLook {
  /** When the first pass is, unless the test moves the clock. */
  public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private static final KindRegistry KINDS = KindRegistry.load();
  private static final int ROUNDS = 30;
  private static final Owner OWNER = new Owner("example.org/fleet", "test");

  /** Answers by {@code METHOD URL}; what is not here refuses the connection. */
  public final Map<String, HttpAnswer> answers = new HashMap<>();

  /** Addresses by name; an address is its own only one, any other name has none. */
  public final Map<String, Observation<SortedSet<String>>> names = new HashMap<>();

  /** What the hosts tell of demands. */
  public final Map<DemandKey, Demand.Progress> demands = new HashMap<>();

  /** Holds that were confirmed. */
  public final Set<String> confirmed = new HashSet<>();

  /** Everything that was sent because an action said so, in order, {@code METHOD URL BODY}. */
  public final List<String> sent = new ArrayList<>();

  /** The same as calls, with everything that they carry. */
  public final List<HttpCall> calls = new ArrayList<>();

  /** What is answered to calls whatever {@link #asDesired} would answer. */
  public final Map<HttpCall, HttpAnswer> instead = new HashMap<>();

  /** Every probe of the last pass. */
  public final Set<Probe> asked = new HashSet<>();

  /** The clock. */
  public Instant now = START;

  /** What the next pass is judged against. */
  public Revision revision = new Revision("aaaaaaaaaaaaaaaaaaaa", false);

  /** Whether its spec changed since the commit that the memory has; without one it always did. */
  public boolean changed;

  /** Kept between passes. */
  public Map<String, String> memory = new TreeMap<>();

  private final BoundResource<?> bound;
  private boolean asDesired;
  private @Nullable Replies declared;

  private ApplicationLook(BoundResource<?> bound) {
    this.bound = bound;
  }

  /** Looks with one kind at one resource of it, declared in {@code fleet.yaml:1}. */
  public static <S extends ResourceSpec> ApplicationLook of(
      ApplicationKind<S> kind, String name, S spec) {
    var resource =
        new Resource(
            ResourceId.ofApplication(kind.name(), name),
            spec,
            new TreeSet<>(),
            new TreeSet<>(),
            false,
            List.of(),
            new Origin("fleet.yaml", 1, 1));
    return new ApplicationLook(new BoundResource<>(kind, resource, spec));
  }

  /** Looks at a resource of the application as it is declared. */
  public static ApplicationLook of(Resource resource) {
    return new ApplicationLook(KINDS.bind(resource));
  }

  /** What it looks at. */
  public <S extends ResourceSpec> S spec(Class<S> type) {
    return type.cast(bound.spec());
  }

  /** The application answers so. */
  public ApplicationLook answer(String request, int status, String body) {
    answers.put(request, new HttpAnswer.Answered(status, new TreeMap<>(), body));
    return this;
  }

  /** The application answers so, with one header. */
  public ApplicationLook answer(
      String request, int status, String header, String value, String body) {
    var headers = new TreeMap<String, String>();
    headers.put(header.toLowerCase(Locale.ROOT), value);
    answers.put(request, new HttpAnswer.Answered(status, headers, body));
    return this;
  }

  /** A name has these addresses. */
  public ApplicationLook address(String name, String... addresses) {
    names.put(name, Observation.present(new TreeSet<>(List.of(addresses))));
    return this;
  }

  /** From now on the application answers what its kind declares, and not what the maps say. */
  public ApplicationLook asDesired() {
    asDesired = true;
    return this;
  }

  /** What its kind declares of an application that is as desired. */
  public Replies declared() {
    return declared(bound, situation(Set.of(), Map.of()));
  }

  private static <S extends ResourceSpec> Replies declared(
      BoundResource<S> bound, Situation situation) {
    if (bound.kind() instanceof ApplicationKind<S> kind) {
      return kind.asDesired(bound.spec(), situation);
    }
    throw new AssertionError(bound.resource().id() + " is not of the application");
  }

  /** Time passes. */
  public ApplicationLook later(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** One pass: look, act, and look again if something was done. */
  public Decision pass() {
    var effects = new HashMap<HttpCall, HttpAnswer>();
    var first = look(effects);
    first.actions().stream()
        .map(Action::steps)
        .flatMap(List::stream)
        .forEach(s -> send(s, effects));
    var last = first.actions().isEmpty() ? first : look(effects);
    memory = new TreeMap<>(last.memory().notes());
    return last;
  }

  /** A look that does nothing and keeps nothing, as of {@code plan}. */
  public Decision look() {
    return look(Map.of());
  }

  private Decision look(Map<HttpCall, HttpAnswer> effects) {
    asked.clear();
    declared = asDesired ? declared() : null;
    for (int round = 0; round < ROUNDS; round++) {
      if (!asked.addAll(bound.probes(situation(asked, effects)))) {
        return bound.decide(situation(asked, effects));
      }
    }
    throw new AssertionError("it asks for ever: " + asked);
  }

  private Situation situation(Set<Probe> known, Map<HttpCall, HttpAnswer> effects) {
    boolean fresh = !memory.containsKey(Situation.COMMIT);
    var seen = Seen.of(new Sheet(Set.copyOf(known), Map.copyOf(effects)));
    var entry = InventoryEntry.fresh(OWNER, bound.resource().id().ref());
    var context = new Context(now, revision, changed || fresh, confirmed, List.of(), true, demands);
    return new Situation(seen, entry.noting(new TreeMap<>(memory)), context);
  }

  private void send(Step step, Map<HttpCall, HttpAnswer> effects) {
    switch (assertInstanceOf(HttpStep.class, step)) {
      case Step.CallHttp(HttpCall call) -> send(call, effects);
    }
  }

  private void send(HttpCall call, Map<HttpCall, HttpAnswer> effects) {
    calls.add(call);
    sent.add(call + (call.body() == null ? "" : " " + call.body()));
    effects.put(call, answerTo(call));
  }

  private HttpAnswer answerTo(HttpCall call) {
    HttpAnswer other = instead.get(call);
    if (other != null) {
      return other;
    }
    return declared != null ? declared.http(call) : said(call);
  }

  private HttpAnswer said(HttpCall call) {
    return answers.getOrDefault(
        call.toString(), new HttpAnswer.Unanswered("no connection: refused", false));
  }

  private final class Sheet implements Replies {
    private final Set<Probe> known;
    private final Map<HttpCall, HttpAnswer> effects;

    Sheet(Set<Probe> known, Map<HttpCall, HttpAnswer> effects) {
      this.known = known;
      this.effects = effects;
    }

    @Override
    public HttpAnswer http(HttpCall call) {
      @Nullable HttpAnswer effect = effects.get(call);
      if (effect != null) {
        return effect;
      }
      return known.contains(call) ? answerTo(call) : new HttpAnswer.Unanswered("not asked", false);
    }

    @Override
    public Observation<SortedSet<String>> addresses(NameLookup lookup) {
      String name = lookup.name();
      if (!known.contains(lookup)) {
        return Observation.unknown("not asked");
      }
      if (declared != null) {
        return names.getOrDefault(name, declared.addresses(name));
      }
      boolean literal = name.matches("[0-9.]+|.*:.*");
      var itself = Observation.<SortedSet<String>>present(new TreeSet<>(Set.of(name)));
      return names.getOrDefault(name, literal ? itself : Observation.absent());
    }
  }
}
