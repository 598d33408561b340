package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.plan.Step.EngineStep;
import io.hostwright.plan.Step.FileStep;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.RunStep;

/** Which part of a host does what. */
record Parts(SimulatedFiles files, SimulatedEngine engine, SimulatedRuns runs) {

  void act(HostStep step) throws HostException {
    switch (step) {
      case FileStep s -> files.act(s);
      case EngineStep s -> engine.act(s);
      case RunStep s -> runs.act(s);
    }
  }

  /** What is left of a step that was cut off. */
  void half(HostStep step) throws HostException {
    switch (step) {
      case FileStep s -> files.half(s);
      case EngineStep s -> engine.half(s);
      case RunStep s -> {} // A command says nothing of what it did before it was cut off.
    }
  }
}
