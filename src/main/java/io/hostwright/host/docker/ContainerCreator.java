package io.hostwright.host.docker;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;

/** Creates containers, with what older engines need for it. */
final class ContainerCreator {
  /** Filling a new volume from an image may take long. */
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private final EngineApi api;
  private final Attachments attachments;

  ContainerCreator(EngineApi api, Attachments attachments) {
    this.api = api;
    this.attachments = attachments;
  }

  void create(Step.CreateContainer step) throws HostException {
    var spec = step.spec();
    var version = api.greeting().api();
    refuseUnknown(spec, version);
    var body = CreateBody.of(spec, imageName(step), version);
    var request =
        Request.post("/containers/create?name=" + Json.escaped(step.name()), body)
            .within(DEADLINE)
            .once();
    var created = api.parse(api.checked(api.rawLong(request), Complaint.During.CREATE));
    var atCreate = CreateBody.atCreate(spec, version);
    connectRest(
        Json.text(created, "Id"), spec.networks().subList(atCreate.size(), spec.networks().size()));
  }

  /** Older engines would forget it without a word, and it would be drift for ever. */
  private void refuseUnknown(ContainerSpec spec, Version version) throws HostException {
    for (var need : spec.asked().since().entrySet()) {
      var since = need.getValue();
      if (!version.atLeast(since.major(), since.minor())) {
        throw needs(need.getKey(), since, version);
      }
    }
    var check = spec.healthcheck();
    if (check != null && !check.startInterval().isZero() && !version.atLeast(1, 44)) {
      throw needs("healthcheck.start_interval", new Asked.Api(1, 44, "25"), version);
    }
  }

  private HostException.Failed needs(String element, Asked.Api since, Version version) {
    return new HostException.Failed(
        EngineReason.CREATE_REFUSED,
        "%s needs Docker %s (API %s); the engine on %s speaks API %s"
            .formatted(element, since.release(), since, api.host(), version),
        null);
  }

  /** The name that people know, as long as it means the resolved image. */
  private String imageName(Step.CreateContainer step) throws HostException {
    String reference = step.spec().image().toString();
    var reply = api.raw(Request.get("/images/" + reference + "/json"));
    boolean same = reply.ok() && Json.text(api.parse(reply), "Id").equals(step.imageId());
    return same ? reference : step.imageId();
  }

  /** A container with half of its networks is none: it goes again if one is refused. */
  private void connectRest(String id, List<NetworkAttachment> rest) throws HostException {
    try {
      for (NetworkAttachment attachment : rest) {
        attachments.connect(id, attachment);
      }
    } catch (HostException e) {
      api.raw(Request.delete("/containers/" + id + "?v=1"));
      throw e instanceof HostException.Failed failed
          ? new HostException.Failed(
              EngineReason.CREATE_REFUSED, String.valueOf(failed.getMessage()), failed)
          : e;
    }
  }
}
