package io.hostwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hostwright.api.Views.EventView;
import io.hostwright.api.Views.HostView;
import io.hostwright.api.Views.ResourceView;
import io.hostwright.api.Views.StatusView;
import io.hostwright.model.Names;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.reconcile.Operator;
import io.hostwright.reconcile.Operator.Snapshot;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1}: what is, what happened, and the few things that can be asked for. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ApiResource {
  private static final int MAX_PAGE = 1000;

  private final Operator operator;

  ApiResource(Operator operator) {
    this.operator = operator;
  }

  /** The whole in one document. */
  @GET
  @Path("status")
  public StatusView status() {
    var snapshot = operator.snapshot();
    return Views.status(
        snapshot,
        ConvergenceVerdict.of(snapshot, Clock.systemUTC().instant(), Duration.ZERO).converged());
  }

  /** The whole system, thing by thing. */
  @GET
  @Path("verify")
  public VerifyView verify() {
    var snapshot = operator.snapshot();
    return VerifyView.of(
        snapshot,
        ConvergenceVerdict.of(snapshot, Clock.systemUTC().instant(), Duration.ZERO).converged());
  }

  /** A page of resources. */
  public record ResourcePage(List<ResourceView> items, int page, int size, int total) {}

  /** Resources, narrowed by kind, host, readiness, and the container or path that they bring. */
  @GET
  @Path("resources")
  public ResourcePage resources(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("host") @Nullable String host,
      @QueryParam("ready") @Nullable String ready,
      @QueryParam("brings") @Nullable String brings,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("100") int size) {
    var snapshot = operator.snapshot();
    var all =
        snapshot.resources().stream()
            .filter(r -> brings == null || brings(snapshot, r.id(), brings))
            .map(Views::resource)
            .filter(
                r ->
                    (kind == null || r.kind().equals(kind))
                        && (host == null || r.host().equals(host))
                        && (ready == null || r.ready().equalsIgnoreCase(ready)))
            .toList();
    int length = Math.clamp(size, 1, MAX_PAGE);
    var items = all.stream().skip((long) Math.max(0, page) * length).limit(length).toList();
    return new ResourcePage(items, Math.max(0, page), length, all.size());
  }

  private static boolean brings(Snapshot snapshot, ResourceId id, String name) {
    var desired = snapshot.desired();
    return desired != null && desired.spec(id).map(s -> s.brings().contains(name)).orElse(false);
  }

  /** One resource on every host. */
  @GET
  @Path("resources/{kind}/{name}")
  public ResourcePage resource(@PathParam("kind") String kind, @PathParam("name") String name) {
    var items =
        operator.snapshot().resources().stream()
            .map(Views::resource)
            .filter(r -> r.kind().equals(kind) && r.name().equals(name))
            .toList();
    if (items.isEmpty()) {
      throw error(Response.Status.NOT_FOUND, "there is no resource " + kind + "/" + name);
    }
    return new ResourcePage(items, 0, items.size(), items.size());
  }

  /** One resource on one host. */
  @GET
  @Path("resources/{kind}/{name}/{host}")
  public ResourceView resource(
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @PathParam("host") String host) {
    return resource(kind, name).items().stream()
        .filter(r -> r.host().equals(host))
        .findFirst()
        .orElseThrow(
            () ->
                error(Response.Status.NOT_FOUND, kind + "/" + name + " is not on a host " + host));
  }

  /** Every host. */
  @GET
  @Path("hosts")
  public Map<String, List<HostView>> hosts() {
    return Map.of("hosts", operator.snapshot().hosts().stream().map(Views::host).toList());
  }

  /** Events, oldest first. */
  @GET
  @Path("events")
  public Map<String, List<EventView>> events(
      @QueryParam("resource") @Nullable String resource,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    var about = resource == null ? null : ref(resource);
    var found =
        operator.events(about, since == null ? null : moment(since), Math.clamp(limit, 1, 10_000));
    return Map.of("events", found.stream().map(Views::event).toList());
  }

  private static ResourceRef ref(String text) {
    String[] parts = text.split("/", 2);
    if (parts.length != 2 || !Names.valid(parts[0]) || !Names.valid(parts[1])) {
      throw error(Response.Status.BAD_REQUEST, "expected KIND/NAME, found '" + text + "'");
    }
    return new ResourceRef(parts[0], parts[1]);
  }

  /** {@code 10m} ago, or a moment in ISO 8601. */
  private static Instant moment(String text) {
    try {
      return text.matches("\\d+[smhd]")
          ? Clock.systemUTC()
              .instant()
              .minus(
                  Duration.parse(
                      text.endsWith("d")
                          ? "P" + text.toUpperCase(Locale.ROOT)
                          : "PT" + text.toUpperCase(Locale.ROOT)))
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw error(
          Response.Status.BAD_REQUEST,
          "expected a time such as 10m or 2026-01-31T12:00:00Z, found '" + text + "'");
    }
  }

  /** What a reconcile is asked for. */
  public record ReconcileRequest(@JsonProperty("wait") boolean waits, boolean retry) {}

  /** What a reconcile came to; without waiting it is not done yet. */
  public record ReconcileAnswer(boolean done, List<String> actions) {}

  /** A pass over every host now. */
  @POST
  @Path("reconcile")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<ReconcileAnswer> reconcile(@Nullable ReconcileRequest request) {
    var pass = operator.reconcile(request != null && request.retry());
    return request != null && request.waits()
        ? pass.thenApply(actions -> new ReconcileAnswer(true, actions))
        : CompletableFuture.completedFuture(new ReconcileAnswer(false, List.of()));
  }

  /** What is allowed. */
  public record ConfirmRequest(@Nullable String id) {}

  /** That it was. */
  public record ConfirmAnswer(boolean confirmed) {}

  /** Allows a held action. */
  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  public ConfirmAnswer confirm(@Nullable ConfirmRequest request) {
    String id = request == null ? null : request.id();
    if (id == null || id.isBlank()) {
      throw error(Response.Status.BAD_REQUEST, "expected {\"id\": \"…\"}, an id that status shows");
    }
    if (!operator.confirm(id)) {
      throw error(Response.Status.NOT_FOUND, "nothing is held under '" + id + "'");
    }
    return new ConfirmAnswer(true);
  }

  private static WebApplicationException error(Response.Status status, String message) {
    return new WebApplicationException(
        Response.status(status)
            .type(MediaType.APPLICATION_JSON)
            .entity(Map.of("error", message))
            .build());
  }
}
