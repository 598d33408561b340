package io.hostwright.kinds.dnsrecords;

import io.hostwright.host.Query;
import io.hostwright.kind.Expansion;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.kinds.dnsrecords.DnsRecordsSpec.Resolves;
import io.hostwright.kinds.dnsrecords.DnsRecordsSpec.Serves;
import io.hostwright.model.Argv.Template;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names that resolve to their addresses, from the operator and from every host. Servers are given
 * the records one after the other, each as a resource of its own host.
 */
public final class DnsRecordsKind implements HostedKind<DnsRecordsSpec> {

  @Override
  public String name() {
    return Servers.KIND;
  }

  @Override
  public Class<DnsRecordsSpec> specType() {
    return DnsRecordsSpec.class;
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public List<DnsReason> reasons() {
    return List.of(DnsReason.values());
  }

  @Override
  public List<Template> commands() {
    return List.of(Commands.RESOLVE, Commands.RELOAD);
  }

  @Override
  public @Nullable DnsRecordsSpec read(Manifest manifest, ManifestScope scope) {
    return new DnsRecordsReader(manifest, scope).read();
  }

  @Override
  public DnsRecordsSpec link(DnsRecordsSpec spec, Neighbours neighbours) {
    return Servers.link(spec, neighbours);
  }

  @Override
  public List<Expansion> expand(String name, DnsRecordsSpec spec) {
    return Servers.expand(name, spec);
  }

  @Override
  public Set<String> claims(DnsRecordsSpec spec) {
    return switch (spec.role()) {
      case Resolves it -> Set.of();
      case Serves it -> Set.of("path " + it.server().hostsFile());
    };
  }

  @Override
  public Set<String> hostPaths(DnsRecordsSpec spec) {
    return switch (spec.role()) {
      case Resolves it -> Set.of();
      case Serves it -> Set.of(it.server().hostsFile());
    };
  }

  @Override
  public Set<ResourceId> dependencies(DnsRecordsSpec spec) {
    return spec.role() instanceof Serves(var server, var after) && after != null
        ? Set.of(after)
        : Set.of();
  }

  @Override
  public Set<Query<?>> queries(DnsRecordsSpec spec, InventoryEntry entry) {
    var queries = new HashSet<>(pruneQueries(entry));
    queries.addAll(
        switch (spec.role()) {
          case Resolves it -> ResolveCheck.queries(spec);
          case Serves it -> FileLook.queries(it.server().hostsFile());
        });
    return queries;
  }

  @Override
  public Set<Probe> probes(DnsRecordsSpec spec) {
    return switch (spec.role()) {
      case Resolves it -> ResolveCheck.probes(spec);
      case Serves it -> ServerAnswers.probes(spec, it.server());
    };
  }

  @Override
  public Replies asDesired(DnsRecordsSpec spec) {
    var replies = new DesiredReplies();
    for (Probe probe : probes(spec)) {
      if (probe instanceof NameLookup lookup) {
        replies.addresses(lookup, spec.addresses().getOrDefault(lookup.name(), new TreeSet<>()));
      }
    }
    return replies;
  }

  @Override
  public Decision decide(Resource resource, DnsRecordsSpec spec, Situation situation) {
    return switch (spec.role()) {
      case Resolves it -> new ResolveCheck(spec, resource.id().hostName(), situation).decide();
      case Serves it -> serve(resource.id(), spec, it, situation);
    };
  }

  private static Decision serve(
      ResourceId id, DnsRecordsSpec spec, Serves role, Situation situation) {
    var pruner = new ServerPruner(id, Verb.REMOVE, situation);
    situation.entry().items(Memory.HOSTS_FILE).stream()
        .filter(item -> !item.name().equals(role.server().hostsFile()))
        .forEach(pruner::file);
    return new ServerDecider(id, spec, role, situation).decide(pruner.decision());
  }

  @Override
  public boolean desires(DnsRecordsSpec spec, Item item) {
    return spec.role() instanceof Serves(var server, var after)
        && item.type().equals(Memory.HOSTS_FILE)
        && item.name().equals(server.hostsFile());
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    var queries = new HashSet<Query<?>>();
    entry.items(Memory.HOSTS_FILE).forEach(item -> queries.addAll(FileLook.queries(item.name())));
    return queries;
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    var pruner = new ServerPruner(id, Verb.PRUNE, situation);
    for (Item item : situation.entry().items(Memory.HOSTS_FILE)) {
      pruner.file(item);
    }
    return pruner.decision();
  }

  /** A server that was told owes nothing any more. */
  @Override
  public InventoryEntry acted(InventoryEntry memory, List<Action> done) {
    return done.stream().anyMatch(action -> action.notes().containsKey(Memory.OWED))
        ? memory.forgetting(Memory.OWED::equals)
        : memory;
  }
}
