package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.EngineStep;
import io.hostwright.plan.Step.FileStep;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.RunStep;

/** Which part of a simulated host does what. */
record Steps(
    SimulatedFiles files, SimulatedImages images, SimulatedEngine engine, SimulatedRuns runs) {

  void act(HostStep step) throws HostException {
    switch (step) {
      case FileStep s -> act(s);
      case EngineStep s -> act(s);
      case RunStep s -> runs.act(s);
    }
  }

  private void act(FileStep step) throws HostException {
    switch (step) {
      case Step.WriteFile s -> files.write(s);
      case Step.MakeDirectory s -> files.makeDirectory(s);
      case Step.SetOwnership s -> files.setOwnership(s);
      case Step.RemoveFile s -> files.removeFile(s);
      case Step.RemoveDirectory s -> files.removeDirectory(s);
    }
  }

  private void act(EngineStep step) throws HostException {
    switch (step) {
      case Step.PullImage s -> images.pull(s.image());
      case Step.CreateNetwork s -> engine.networks().network(s.network());
      case Step.RemoveNetwork s -> engine.removeNetwork(s.name());
      case Step.CreateVolume s -> engine.networks().volume(s.volume());
      case Step.CreateContainer s -> engine.create(s);
      case Step.StartContainer s -> engine.start(s.name());
      case Step.StopContainer s -> engine.stop(s.name());
      case Step.RestartContainer s -> {
        engine.stop(s.name());
        engine.start(s.name());
      }
      case Step.UnpauseContainer s -> engine.unpause(s.name());
      case Step.SignalContainer s -> engine.signal(s.name(), s.signal());
      case Step.RenameContainer s -> engine.rename(s.from(), s.to());
      case Step.RemoveContainer s -> engine.remove(s.name());
      case Step.UpdateContainer s -> engine.update(s);
      case Step.ConnectNetwork s -> engine.connect(s);
      case Step.DisconnectNetwork s -> engine.disconnect(s.container(), s.network());
    }
  }
}
