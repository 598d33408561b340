package io.hostwright.reconcile;

import io.hostwright.TestReason;
import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.model.Argv;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Origin;
import io.hostwright.model.Ran;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The smallest kind that is made of commands alone: something of a host that is to be on. */
final class SwitchKind implements HostedKind<SwitchKind.Switch> {
  private static final Argv.Template GET = Argv.Template.of("switch", "get", "--", "{name}");
  private static final Argv.Template SET = Argv.Template.of("switch", "on", "--", "{name}");

  /** What the first command says of something that is on. */
  static final Ran ON = new Ran(0, "on\n", "");

  /** What is to be on. */
  record Switch(String name) implements ResourceSpec {}

  /** The command that tells whether it is on. */
  static Argv get(String name) {
    return GET.with("name", name);
  }

  @Override
  public String name() {
    return "Switch";
  }

  @Override
  public Class<Switch> specType() {
    return Switch.class;
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public List<Argv.Template> commands() {
    return List.of(GET, SET);
  }

  @Override
  public @Nullable Switch read(Manifest manifest, ManifestScope scope) {
    throw new UnsupportedOperationException("switches are made by tests");
  }

  @Override
  public Set<Query<?>> queries(Switch spec, InventoryEntry entry) {
    return Set.of(new Query.Look(get(spec.name())));
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    return Set.of();
  }

  @Override
  public Decision decide(Resource resource, Switch spec, Situation situation) {
    var look = new Query.Look(get(spec.name()));
    return switch (situation.answers().to(look)) {
      case Observation.Unknown<Ran>(var why) ->
          told(situation, new Finding.Unseen(TestReason.SWITCH_UNKNOWN, why));
      case Observation.Absent<Ran> none ->
          told(situation, new Finding.Failing(TestReason.SWITCH_MISSING, "no switch command"));
      case Observation.Present<Ran>(var ran) when ran.equals(ON) ->
          new Decision(List.of(), List.of(), situation.entry());
      case Observation.Present<Ran>(var ran) ->
          new Decision(
              List.of(turnOn(resource.id(), spec.name(), ran.out().strip())),
              List.of(),
              situation.entry());
    };
  }

  private static Decision told(Situation situation, Finding finding) {
    return new Decision(List.of(), List.of(finding), situation.entry());
  }

  private static Action turnOn(ResourceId id, String name, String observed) {
    var proof = new Step.Proof(get(name), ON);
    return new Action(
        id,
        Verb.UPDATE,
        Subject.file("/switch/" + name),
        List.of(Cause.of("state", "on", observed, Origin.NONE)),
        List.of(new Step.Run(SET.with("name", name), List.of(proof))),
        List.of());
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    return new Decision(List.of(), List.of(), situation.entry());
  }
}
