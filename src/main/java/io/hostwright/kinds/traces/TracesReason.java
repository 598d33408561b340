package io.hostwright.kinds.traces;

import io.hostwright.model.Reason;

/** What Traces give as the reason. */
enum TracesReason implements Reason {
  SERVICE_NOT_TRACED("Jaeger has never heard of the service", "its exporter's address"),
  TRACES_TOO_OLD(
      "Jaeger has heard of the service, but not within `within`", "is anybody using it?"),
  TRACES_UNKNOWN("Jaeger did not answer", "is it up?");

  private final String meaning;
  private final String remedy;

  TracesReason(String meaning, String remedy) {
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
