package io.hostwright.kinds.group;

import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.model.Argv.Template;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group of a host: made where it is not there, and those who are to be in it put into it. Users
 * are never made, and a group is neither removed nor given another number, because files have it.
 */
public final class GroupKind implements HostedKind<GroupSpec> {

  @Override
  public String name() {
    return "Group";
  }

  @Override
  public Class<GroupSpec> specType() {
    return GroupSpec.class;
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public List<GroupReason> reasons() {
    return List.of(GroupReason.values());
  }

  @Override
  public List<Template> commands() {
    return List.of(
        Databases.GROUP, Databases.USERS, Tools.ADD_GROUP, Tools.ADD_MEMBER, Tools.REMOVE_MEMBER);
  }

  @Override
  public @Nullable GroupSpec read(Manifest manifest, ManifestScope scope) {
    return new GroupSpecReader(manifest, scope).read();
  }

  @Override
  public Set<String> claims(GroupSpec spec) {
    return Set.of("group " + spec.name(), "gid " + spec.gid());
  }

  @Override
  public Set<Query<?>> queries(GroupSpec spec, InventoryEntry entry) {
    var queries = new HashSet<>(pruneQueries(entry));
    queries.add(Databases.group(spec.name()));
    queries.add(Databases.group(Integer.toString(spec.gid())));
    if (!spec.members().isEmpty()) {
      queries.add(Databases.users(spec.members().keySet()));
    }
    return queries;
  }

  @Override
  public Decision decide(Resource resource, GroupSpec spec, Situation situation) {
    var pruner = new GroupPruner(resource.id(), Verb.REMOVE, situation);
    for (Item item : situation.entry().items(Owned.MEMBER)) {
      boolean stays =
          Owned.groupOf(item).equals(spec.name()) && spec.members().containsKey(Owned.userOf(item));
      if (!stays) {
        pruner.member(item);
      }
    }
    situation.entry().items(Owned.GROUP).stream()
        .filter(item -> !item.name().equals(spec.name()))
        .forEach(pruner::group);
    return new GroupDecider(resource.id(), spec, situation).decide(pruner.decision());
  }

  @Override
  public boolean desires(GroupSpec spec, Item item) {
    return Owned.groupOf(item).equals(spec.name());
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    var queries = new HashSet<Query<?>>();
    Owned.groups(entry).forEach(group -> queries.add(Databases.group(group)));
    return queries;
  }

  @Override
  public InventoryEntry acted(InventoryEntry memory, List<Action> done) {
    var next = memory;
    for (Action action : done) {
      for (Item item : action.items()) {
        if (item.type().equals(Owned.MEMBER) && !action.removes()) {
          next = next.with(Owned.done(item));
        }
      }
    }
    return next;
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    var pruner = new GroupPruner(id, Verb.PRUNE, situation);
    situation.entry().items(Owned.MEMBER).forEach(pruner::member);
    situation.entry().items(Owned.GROUP).forEach(pruner::group);
    return pruner.decision();
  }
}
