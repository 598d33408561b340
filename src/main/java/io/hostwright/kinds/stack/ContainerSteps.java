package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The step sequences of one service's container. */
final class ContainerSteps {
  private final ServiceCase it;
  private final String name;

  ContainerSteps(ServiceCase it) {
    this.it = it;
    this.name = it.name();
  }

  List<Step> create(ImageInspect image) {
    var steps = new ArrayList<Step>(List.of(new Step.CreateContainer(it.spec(), name, image.id())));
    steps.addAll(starting(name));
    return steps;
  }

  List<Step> start(ContainerInspect container) {
    return List.of(new Step.StartContainer(container.name()));
  }

  /** What never ran may have been kept from it by what is in its way. */
  List<Step> startAgain(ContainerInspect container) {
    return starting(container.name());
  }

  private List<Step> starting(String container) {
    var steps = new ArrayList<Step>();
    clear(steps);
    steps.add(new Step.StartContainer(container));
    return steps;
  }

  /** Never two at once on one volume or port: whoever has to go stops before. */
  private void clear(List<Step> steps) {
    it.rivals().forEach(rival -> rest(rival, steps));
    it.givingWay().forEach(other -> rest(other, steps));
  }

  /**
   * It takes the place of one that has another name, which is set aside under this one's, so that
   * it is found and comes back as any other.
   *
   * @param made the new one is made already and matches
   */
  List<Step> succeed(ContainerInspect old, ImageInspect image, boolean made) {
    var steps = new ArrayList<Step>();
    if (!made) {
      steps.add(
          new Step.CreateContainer(
              Carried.over(old, it.spec(), image), ContainerNames.next(name), image.id()));
    }
    clear(steps);
    if (it.containers().prev() == null) {
      steps.add(new Step.RenameContainer(old.name(), ContainerNames.prev(name)));
    }
    steps.add(new Step.RenameContainer(ContainerNames.next(name), name));
    steps.add(new Step.StartContainer(name));
    return steps;
  }

  List<Step> unpause(ContainerInspect container) {
    return List.of(new Step.UnpauseContainer(container.name()));
  }

  List<Step> restart(ContainerInspect container) {
    return List.of(new Step.RestartContainer(container.name(), container.grace()));
  }

  /** Stops it for good: nothing starts it again but a human or another spec. */
  List<Step> halt(ContainerInspect container) {
    var steps = new ArrayList<Step>();
    rest(container, steps);
    return steps;
  }

  List<Step> remove(ContainerInspect container) {
    return container.active()
        ? List.of(stop(container), new Step.RemoveContainer(container.name()))
        : List.of(new Step.RemoveContainer(container.name()));
  }

  /** The new one, already made, takes the free name. */
  List<Step> promote(ContainerInspect next) {
    var steps = new ArrayList<Step>(List.of(new Step.RenameContainer(next.name(), name)));
    steps.addAll(starting(name));
    return steps;
  }

  /**
   * The old one takes the free name again. Its policy comes back before its name: once it has that,
   * nothing tells any more that it had another policy.
   *
   * @param policy as it was noted; empty if nobody noted it, then it stays as it is
   */
  List<Step> bringBack(ContainerInspect prev, String policy) {
    var steps = new ArrayList<Step>();
    if (!policy.isEmpty() && !prev.restart().equals(policy(policy))) {
      steps.add(new Step.UpdateContainer(prev.name(), policy(policy), null));
    }
    steps.add(new Step.RenameContainer(prev.name(), name));
    steps.addAll(starting(name));
    return steps;
  }

  /**
   * What stopped beside it runs again.
   *
   * @param policy as it was noted; empty if nobody stopped it
   */
  List<Step> back(ContainerInspect other, String policy) {
    return policy.isEmpty() || other.active()
        ? List.of()
        : List.of(
            new Step.UpdateContainer(other.name(), policy(policy), null),
            new Step.StartContainer(other.name()));
  }

  /** The failed new one goes, the old one comes back. */
  List<Step> swapBack(ContainerInspect current, ContainerInspect prev, String policy) {
    var steps = new ArrayList<>(remove(current));
    steps.addAll(bringBack(prev, policy));
    return steps;
  }

  /**
   * What of an earlier, unfinished replacement is of use.
   *
   * @param next the new one is made already and matches
   * @param current the one in place is good, so that an older one set aside is not needed
   */
  record Kept(boolean next, boolean current) {}

  /**
   * New before old: made under another name first, so that the old one is stopped only when the
   * engine has accepted the new one.
   */
  List<Step> replace(ContainerInspect current, ImageInspect image, Kept kept) {
    var steps = new ArrayList<Step>();
    var next = it.containers().next();
    var prev = it.containers().prev();
    if (!kept.next()) {
      steps.addAll(next == null ? List.of() : remove(next));
      steps.add(
          new Step.CreateContainer(
              Carried.over(current, it.spec(), image), ContainerNames.next(name), image.id()));
    }
    if (prev != null && kept.current()) {
      steps.addAll(remove(prev));
    }
    rest(current, steps);
    // With one set aside already, a current one that never proved itself goes and the older stays.
    steps.add(
        prev == null || kept.current()
            ? new Step.RenameContainer(name, ContainerNames.prev(name))
            : new Step.RemoveContainer(name));
    steps.add(new Step.RenameContainer(ContainerNames.next(name), name));
    steps.addAll(starting(name));
    return steps;
  }

  /**
   * What the inventory must know before a replacement: all three names, the old policy, and the old
   * one by its id, whoever made it.
   */
  List<Item> replaced(ContainerInspect current) {
    var items = new ArrayList<Item>();
    items.add(new Item(Owned.CONTAINER, name, ""));
    items.add(new Item(Owned.CONTAINER, ContainerNames.next(name), ""));
    var entry = it.situation().entry();
    String before = current.name();
    boolean aside = !before.equals(ContainerNames.base(before));
    var known =
        entry
            .item(Owned.CONTAINER, ContainerNames.prev(name))
            .filter(item -> !item.mark().isEmpty())
            .or(() -> aside ? entry.item(Owned.CONTAINER, before) : Optional.empty());
    // A replacement that was cut short may have switched the policy off: what was noted then
    // counts.
    String policy =
        known
            .map(Item::mark)
            .filter(d -> !d.isEmpty())
            .orElseGet(() -> current.restart().toString());
    String id = it.containers().prev() == null ? current.id() : "";
    items.add(new Item(Owned.CONTAINER, ContainerNames.prev(name), policy, id));
    return items;
  }

  private static Step stop(ContainerInspect container) {
    return new Step.StopContainer(container.name(), container.grace());
  }

  /**
   * It lies still, and no policy starts it. Of what is so already nothing is done again, or a
   * process that ends after every step would never get further; but one that the engine may start
   * is stopped although it was not seen to run.
   */
  private static void rest(ContainerInspect container, List<Step> steps) {
    boolean off = container.restart().equals(RestartPolicy.NO);
    boolean between = container.state().status() == ContainerState.Status.RESTARTING;
    if (between) {
      // Between two runs the engine changes nothing of it; a stop ends its restarting too.
      steps.add(stop(container));
    }
    if (!off) {
      steps.add(new Step.UpdateContainer(container.name(), RestartPolicy.NO, null));
    }
    if (!between && (!off || container.active())) {
      steps.add(stop(container));
    }
  }

  private static RestartPolicy policy(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new RestartPolicy(text, 0)
        : new RestartPolicy(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /** True if the engine can put every one of these right without a new container. */
  boolean inPlace(List<FieldDiff> diffs) {
    return diffs.stream()
        .allMatch(d -> d.remedy() == Remedy.UPDATE || d.remedy() == Remedy.RECONNECT);
  }

  /** Puts fields right that the engine can change. */
  List<Step> update(ContainerInspect current, List<FieldDiff> diffs) {
    var steps = new ArrayList<Step>();
    if (diffs.stream().anyMatch(d -> d.remedy() == Remedy.UPDATE)) {
      steps.add(new Step.UpdateContainer(name, it.spec().restart(), it.spec().limits()));
    }
    if (diffs.stream().anyMatch(d -> d.remedy() == Remedy.RECONNECT)) {
      reconnect(current, diffs, steps);
    }
    return steps;
  }

  /** Just the networks that differ: others may be what the engine gives by itself. */
  private void reconnect(ContainerInspect current, List<FieldDiff> diffs, List<Step> steps) {
    var wanted = new TreeMap<String, NetworkAttachment>();
    it.spec().networks().forEach(n -> wanted.put(n.network(), n));
    var names = new TreeSet<>(current.networks().keySet());
    names.addAll(wanted.keySet());
    for (String network : names) {
      if (diffs.stream().anyMatch(d -> isAbout(d.field(), network))) {
        if (current.networks().containsKey(network)) {
          steps.add(new Step.DisconnectNetwork(name, network));
        }
        var attachment = wanted.get(network);
        if (attachment != null) {
          steps.add(new Step.ConnectNetwork(name, attachment));
        }
      }
    }
  }

  private static boolean isAbout(String field, String network) {
    String whole = "networks." + network;
    return field.equals(whole)
        || field.equals(whole + ".aliases")
        || field.equals(whole + ".ipv4_address");
  }

  /**
   * True if it could write data that outlives it, which an older container might not understand:
   * also where nobody named the volume, because it goes from one container to the next.
   */
  boolean writesData() {
    var image = it.image();
    return it.spec().mounts().stream()
            .anyMatch(
                m ->
                    !m.readOnly() && (m instanceof MountSpec.Bind || m instanceof MountSpec.Volume))
        || (image != null && Carried.any(it.spec(), image));
  }
}
