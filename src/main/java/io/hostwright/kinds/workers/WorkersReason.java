package io.hostwright.kinds.workers;

import io.hostwright.model.Reason;

/** What Workers give as the reason. */
enum WorkersReason implements Reason {
  WORKER_MISSING(
      "an expected worker is not registered; past `grace` its container is restarted",
      "its log; can it reach the registry?"),
  WORKER_UNAVAILABLE(
      "an expected worker is registered, and the registry calls it unavailable",
      "its health, the network between them"),
  WORKER_UNKNOWN(
      "what the registry lists might be it, and cannot be told",
      "the host's name or address as the operator resolves it"),
  PORT_DIFFERS(
      "it is expected on one port and registered, or listening, on another; all are named"
          + " with their lines",
      "mend the one that is wrong"),
  TYPE_DIFFERS("what is registered there says another type", "the worker's command"),
  CAPABILITY_DIFFERS(
      "it says something else of itself than is expected, such as `gpu: false`; of several"
          + " live entries of one endpoint the last listed counts",
      "drivers, devices, its environment; no restart cures it"),
  RESTARTS_EXHAUSTED(
      "it was restarted `maxRestarts` times and is still not well; its last lines follow",
      "the program; it is counted anew ten minutes after it recovered"),
  REGISTRY_UNKNOWN(
      "the registry did not answer as a registry does; nothing is restarted", "the backend");

  private final String meaning;
  private final String remedy;

  WorkersReason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
