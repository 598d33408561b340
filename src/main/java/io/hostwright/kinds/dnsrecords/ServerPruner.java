package io.hostwright.kinds.dnsrecords;

import io.hostwright.kind.Situation;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Content;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes our lines out of hosts files, and leaves the others. */
final class ServerPruner {
  private final ResourceId resource;
  private final Verb verb;
  private final Situation situation;
  private final List<String> reload;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private InventoryEntry memory;

  /**
   * For one resource.
   *
   * @param verb {@code REMOVE} where the resource lives on, {@code PRUNE} where it left Git
   */
  ServerPruner(ResourceId resource, Verb verb, Situation situation) {
    this.resource = resource;
    this.verb = verb;
    this.situation = situation;
    this.memory = situation.entry();
    this.reload = Memory.reload(memory);
  }

  Decision decision() {
    return new Decision(actions, findings, memory);
  }

  void file(Item item) {
    switch (FileLook.of(situation.answers(), item.name())) {
      case FileLook.Kept(var why) -> findings.add(why);
      case FileLook.Missing none -> gone(item);
      case FileLook.Seen(var file, var sha256) when file.block().isEmpty() -> gone(item);
      case FileLook.Seen(var file, var sha256) -> {
        var causes = new ArrayList<Cause>();
        file.ours()
            .forEach(
                (name, addresses) ->
                    causes.add(
                        Cause.of(
                            "records." + name,
                            "absent",
                            String.join(", ", addresses),
                            Origin.NONE)));
        if (causes.isEmpty()) {
          causes.add(Cause.of("records", "absent", "no line", Origin.NONE));
        }
        act(Subject.file(item.name()), causes, without(item, file, sha256), item);
      }
    }
  }

  private static Step without(Item item, HostsFile file, String sha256) {
    String rest = file.without();
    return rest.isEmpty() && Memory.isMade(item)
        ? new Step.RemoveFile(item.name(), sha256)
        : new Step.WriteFile(
            item.name(), content(rest), Ownership.UNSAID, Keep.EDITED, false, sha256);
  }

  /** Our lines are out; the server may have to hear of it still. */
  private void gone(Item item) {
    if (Memory.owes(situation.entry()) && !reload.isEmpty()) {
      var cause =
          Cause.of("reload", "after the last change of " + item.name(), "not seen", Origin.NONE);
      act(Subject.thing("the DNS server's names"), List.of(cause), Commands.reload(reload), item);
    } else {
      memory = memory.without(item.type(), item.name());
    }
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private void act(Subject subject, List<Cause> causes, Step step, Item item) {
    var steps = new ArrayList<>(List.of(step));
    if (!reload.isEmpty() && !(step instanceof Step.Run)) {
      steps.add(Commands.reload(reload));
    }
    var action = new Action(resource, verb, subject, causes, steps, List.of(item));
    actions.add(reload.isEmpty() ? action : action.noting(Map.of(Memory.OWED, "reload")));
  }
}
