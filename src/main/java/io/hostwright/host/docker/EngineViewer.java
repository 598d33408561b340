package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an engine in two waits: all lists at once, then all that is not known yet at once. In
 * the steady state the second has nothing to ask.
 */
final class EngineViewer {
  private static final String PROJECT = "com.docker.compose.project";

  private final EngineApi api;
  private final InspectCache cache;

  EngineViewer(EngineApi api, InspectCache cache) {
    this.api = api;
    this.cache = cache;
  }

  private record Lists(JsonNode containers, JsonNode images, JsonNode networks, JsonNode volumes) {}

  EngineView view(Query.Engine query) throws HostException {
    String version = api.greeting().engine();
    var lists = lists();
    var asked = new ArrayList<JsonNode>();
    var otherNames = new ArrayList<String>();
    for (JsonNode listed : lists.containers()) {
      if (isAsked(listed, query)) {
        asked.add(listed);
      } else {
        otherNames.add(name(listed));
      }
    }
    var containers = Parallel.begin(() -> containers(asked));
    var images = images(lists.images(), wantedImages(lists.images(), asked, query));
    return new EngineView(
        version,
        containers.join(),
        otherNames,
        images,
        networks(lists.networks()),
        volumes(lists.volumes()));
  }

  private Lists lists() throws HostException {
    var containers = list("/containers/json?all=1");
    var images = list("/images/json");
    var networks = list("/networks");
    var volumes = list("/volumes");
    return new Lists(
        containers.join(), images.join(), networks.join(), volumes.join().path("Volumes"));
  }

  private Parallel.Pending<JsonNode> list(String path) {
    return Parallel.begin(() -> api.ask(Request.get(path), Complaint.During.OTHER));
  }

  private static boolean isAsked(JsonNode listed, Query.Engine query) {
    return query.names().contains(name(listed))
        || query.projects().contains(Json.text(listed.path("Labels"), PROJECT));
  }

  /** A container may be listed under the names that links give it, too: those have two slashes. */
  private static String name(JsonNode listed) {
    for (String name : Json.words(listed.path("Names"))) {
      if (name.lastIndexOf('/') == 0) {
        return name.substring(1);
      }
    }
    return Json.text(listed, "Id");
  }

  // ---- containers ----

  private TreeMap<String, ContainerInspect> containers(List<JsonNode> asked) throws HostException {
    var pending = new ArrayList<Parallel.Pending<@Nullable ContainerInspect>>();
    for (JsonNode listed : asked) {
      pending.add(Parallel.begin(() -> container(listed)));
    }
    var byName = new TreeMap<String, ContainerInspect>();
    for (ContainerInspect each : Parallel.join(pending)) {
      if (each != null) {
        byName.put(each.name(), each);
      }
    }
    return byName;
  }

  /** Null if it went away since it was listed. */
  private @Nullable ContainerInspect container(JsonNode listed) throws HostException {
    String id = Json.text(listed, "Id");
    var known = cache.container(id);
    if (known != null && agrees(known, listed)) {
      return known;
    }
    var ticket = cache.ticket();
    var reply = api.raw(Request.get("/containers/" + id + "/json"));
    if (reply.status() == 404) {
      return null;
    }
    var container = ContainerReader.read(api.parse(api.checked(reply, Complaint.During.OTHER)));
    // Of a container that does not run, not every change is an event.
    if (container.running()) {
      cache.put(container, ticket);
    }
    return container;
  }

  /** What the list tells of it must be what is remembered. */
  private static boolean agrees(ContainerInspect known, JsonNode listed) {
    var networks = new TreeSet<String>();
    listed.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(networks::add);
    return known.name().equals(name(listed))
        && known.state().status() == ContainerReader.status(Json.text(listed, "State"))
        && known.state().health() == health(Json.text(listed, "Status"))
        && known.networks().keySet().equals(networks);
  }

  /** {@code Up 3 minutes (healthy)}. */
  private static ContainerState.Health health(String status) {
    return status.endsWith("(healthy)")
        ? ContainerState.Health.HEALTHY
        : status.endsWith("(unhealthy)")
            ? ContainerState.Health.UNHEALTHY
            : status.endsWith("(health: starting)")
                ? ContainerState.Health.STARTING
                : ContainerState.Health.NONE;
  }

  // ---- images ----

  private static Set<String> wantedImages(
      JsonNode images, List<JsonNode> containers, Query.Engine query) {
    var names = new HashSet<String>();
    query.images().forEach(reference -> names.addAll(listedNames(reference)));
    var ids = new TreeSet<String>();
    containers.forEach(container -> ids.add(Json.text(container, "ImageID")));
    for (JsonNode image : images) {
      String id = Json.text(image, "Id");
      boolean named =
          names.contains(id)
              || ImageReader.names(image.path("RepoTags")).stream().anyMatch(names::contains)
              || ImageReader.names(image.path("RepoDigests")).stream().anyMatch(names::contains);
      if (named) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** How the engine lists what a reference means; an id stays as it is. */
  private static List<String> listedNames(String reference) {
    var names = new ArrayList<String>(List.of(reference));
    if (!reference.startsWith("sha256:")) {
      try {
        var ref = ImageRef.parse(reference);
        String name = ref.digest() == null ? ref.repoTag() : ref.repoDigest();
        names.add(String.valueOf(name));
      } catch (IllegalArgumentException e) {
        // No reference: then no image has that name.
      }
    }
    return names;
  }

  private Map<String, ImageInspect> images(JsonNode listed, Set<String> wanted)
      throws HostException {
    var byId = new HashMap<String, JsonNode>();
    listed.forEach(image -> byId.put(Json.text(image, "Id"), image));
    cache.keepImages(byId.keySet());
    var pending = new ArrayList<Parallel.Pending<@Nullable ImageInspect>>();
    for (String id : wanted) {
      pending.add(Parallel.begin(() -> image(id, byId.get(id))));
    }
    var images = new HashMap<String, ImageInspect>();
    for (ImageInspect image : Parallel.join(pending)) {
      if (image != null) {
        images.put(image.id(), image);
      }
    }
    return images;
  }

  /** Null if the image is gone, though a container was made from it. */
  private @Nullable ImageInspect image(String id, @Nullable JsonNode listed) throws HostException {
    var known = cache.image(id);
    if (known.isPresent() && listed != null) {
      return ImageReader.renamed(known.get(), listed);
    }
    var reply = api.raw(Request.get("/images/" + id + "/json"));
    if (reply.status() == 404) {
      return null;
    }
    var image = ImageReader.read(api.parse(api.checked(reply, Complaint.During.OTHER)));
    cache.put(image);
    return image;
  }

  // ---- networks and volumes ----

  private static TreeMap<String, EngineView.NetworkState> networks(JsonNode networks) {
    var byName = new TreeMap<String, EngineView.NetworkState>();
    for (JsonNode network : networks) {
      byName.put(
          Json.text(network, "Name"),
          new EngineView.NetworkState(
              Json.text(network, "Id"),
              Json.text(network, "Name"),
              Json.text(network, "Driver"),
              network.path("Internal").asBoolean(),
              network.path("Attachable").asBoolean(),
              Json.texts(network.path("Options")),
              Json.texts(network.path("Labels"))));
    }
    return byName;
  }

  private static TreeMap<String, EngineView.VolumeState> volumes(JsonNode volumes) {
    var byName = new TreeMap<String, EngineView.VolumeState>();
    for (JsonNode volume : volumes) {
      byName.put(
          Json.text(volume, "Name"),
          new EngineView.VolumeState(
              Json.text(volume, "Name"),
              Json.text(volume, "Driver"),
              Json.text(volume, "Mountpoint"),
              Json.texts(volume.path("Options")),
              Json.texts(volume.path("Labels"))));
    }
    return byName;
  }
}
