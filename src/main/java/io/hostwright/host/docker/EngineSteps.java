package io.hostwright.host.docker;

import io.hostwright.engine.VolumeSpec;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.EngineStep;

/** Carries out the steps of the engine. */
final class EngineSteps {
  private final EngineApi api;
  private final InspectCache cache;
  private final ImagePuller puller;
  private final Attachments attachments;
  private final ContainerCreator creator;
  private final ContainerVerbs verbs;

  EngineSteps(EngineApi api, InspectCache cache, ImagePuller puller) {
    this.api = api;
    this.cache = cache;
    this.puller = puller;
    this.attachments = new Attachments(api);
    this.creator = new ContainerCreator(api, attachments);
    this.verbs = new ContainerVerbs(api);
  }

  /** What is remembered of a container does not outlive a step on it, whether it worked or not. */
  void perform(EngineStep step) throws HostException {
    try {
      carryOut(step);
    } finally {
      forget(step);
    }
  }

  private void carryOut(EngineStep step) throws HostException {
    switch (step) {
      case Step.PullImage s -> puller.pull(s.image(), s.auth());
      case Step.CreateNetwork s -> attachments.create(s.network());
      case Step.RemoveNetwork s -> attachments.remove(s.name());
      case Step.CreateVolume s -> volume(s.volume());
      case Step.CreateContainer s -> creator.create(s);
      case Step.StartContainer s -> verbs.start(s.name());
      case Step.StopContainer s -> verbs.stop(s.name(), s.grace());
      case Step.RestartContainer s -> verbs.restart(s.name(), s.grace());
      case Step.UnpauseContainer s -> verbs.unpause(s.name());
      case Step.SignalContainer s -> verbs.signal(s.name(), s.signal());
      case Step.RenameContainer s -> verbs.rename(s.from(), s.to());
      case Step.RemoveContainer s -> verbs.remove(s.name());
      case Step.UpdateContainer s -> verbs.update(s);
      case Step.ConnectNetwork s -> attachments.connect(s.container(), s.attachment());
      case Step.DisconnectNetwork s -> attachments.disconnect(s.container(), s.network());
    }
  }

  private void forget(EngineStep step) {
    switch (step) {
      case Step.StartContainer s -> cache.forgetName(s.name());
      case Step.StopContainer s -> cache.forgetName(s.name());
      case Step.RestartContainer s -> cache.forgetName(s.name());
      case Step.UnpauseContainer s -> cache.forgetName(s.name());
      case Step.SignalContainer s -> cache.forgetName(s.name());
      case Step.RenameContainer s -> cache.forgetName(s.from());
      case Step.RemoveContainer s -> cache.forgetName(s.name());
      case Step.UpdateContainer s -> cache.forgetName(s.name());
      case Step.ConnectNetwork s -> cache.forgetName(s.container());
      case Step.DisconnectNetwork s -> cache.forgetName(s.container());
      case Step.PullImage s -> {}
      case Step.CreateNetwork s -> {}
      case Step.RemoveNetwork s -> cache.forgetContainers();
      case Step.CreateVolume s -> {}
      case Step.CreateContainer s -> {}
    }
  }

  /** The engine answers with the existing one if there is one. */
  private void volume(VolumeSpec volume) throws HostException {
    var body = Json.object();
    body.put("Name", volume.name());
    body.put("Driver", volume.driver() == null ? "local" : volume.driver());
    body.set("DriverOpts", CreateBody.options(volume.options()));
    body.set("Labels", CreateBody.options(volume.labels()));
    api.checked(api.raw(Request.post("/volumes/create", body)), Complaint.During.OTHER);
  }
}
