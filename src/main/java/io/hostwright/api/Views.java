package io.hostwright.api;

import io.hostwright.model.Revision;
import io.hostwright.reconcile.Operator.HostStatus;
import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.status.Condition;
import io.hostwright.status.Event;
import io.hostwright.status.ResourceStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON documents of {@code /api/v1}; their names are promised to those who read them. */
public final class Views {
  private Views() {}

  /** Which revisions are concerned. */
  public record RevisionView(
      @Nullable String head, @Nullable String lastValid, @Nullable String environment) {}

  /** {@code GET /api/v1/status}. */
  public record StatusView(
      RevisionView revision,
      List<String> problems,
      String fetchError,
      @Nullable String lastFetch,
      boolean converged,
      List<HostView> hosts,
      List<ResourceView> resources) {}

  /** One host. */
  public record HostView(
      String name,
      String address,
      @Nullable Boolean reachable,
      String message,
      @Nullable String since,
      @Nullable String lastSeen,
      String engineVersion,
      long lastPassMillis) {}

  /** One resource on one host. */
  public record ResourceView(
      String resource,
      String kind,
      String name,
      String host,
      String ready,
      String reason,
      String message,
      String since,
      boolean suspended,
      String confirm,
      @Nullable String lastAppliedRevision,
      @Nullable String lastAttemptedRevision,
      @Nullable String lastConvergedRevision,
      List<ConditionView> conditions) {}

  /** One condition. */
  public record ConditionView(
      String type,
      String status,
      String reason,
      String message,
      String lastTransitionTime,
      String observedRevision) {}

  /** One event; {@code at} is the last of {@code count} times, {@code first} the first. */
  public record EventView(
      long id,
      String at,
      String severity,
      @Nullable String resource,
      String verb,
      String subject,
      String reason,
      String message,
      List<String> causes,
      String revision,
      int count,
      String first) {}

  /** The whole. */
  static StatusView status(Snapshot snapshot, boolean converged) {
    var source = snapshot.source();
    var desired = snapshot.desired();
    return new StatusView(
        new RevisionView(
            text(source.head()),
            text(source.lastValid()),
            desired == null ? null : desired.environment()),
        source.problems(),
        source.fetchError(),
        source.lastFetch() == null ? null : source.lastFetch().toString(),
        converged,
        snapshot.hosts().stream().map(Views::host).toList(),
        snapshot.resources().stream().map(Views::resource).toList());
  }

  static HostView host(HostStatus host) {
    return new HostView(
        host.name(),
        host.address(),
        host.reachable(),
        host.message(),
        host.since() == null ? null : host.since().toString(),
        host.lastSeen() == null ? null : host.lastSeen().toString(),
        host.engineVersion(),
        host.lastPassMillis());
  }

  static ResourceView resource(ResourceStatus status) {
    var ready = status.ready();
    return new ResourceView(
        status.id().toString(),
        status.id().ref().kind(),
        status.id().ref().name(),
        status.id().hostName(),
        ready.status().word(),
        ready.reason(),
        ready.message(),
        ready.lastTransitionTime().toString(),
        status.suspended(),
        status.confirmId(),
        text(status.lastApplied()),
        text(status.lastAttempted()),
        text(status.lastConverged()),
        status.conditions().stream().map(Views::condition).toList());
  }

  private static ConditionView condition(Condition condition) {
    return new ConditionView(
        condition.type().word(),
        condition.status().word(),
        condition.reason(),
        condition.message(),
        condition.lastTransitionTime().toString(),
        condition.observedRevision().toString());
  }

  static EventView event(Event event) {
    var resource = event.resource();
    return new EventView(
        event.id(),
        event.at().toString(),
        event.severity().name().toLowerCase(Locale.ROOT),
        resource == null ? null : resource.toString(),
        event.verb(),
        event.subject(),
        event.reason(),
        event.message(),
        event.causes(),
        event.revision(),
        event.count(),
        event.first().toString());
  }

  private static @Nullable String text(@Nullable Revision revision) {
    return revision == null ? null : revision.toString();
  }
}
