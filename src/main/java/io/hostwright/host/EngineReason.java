package io.hostwright.host;

import io.hostwright.model.Reason;

/** What a host's container engine, or a registry through it, is the reason for. */
public enum EngineReason implements Reason {
  ENGINE_UNKNOWN("the engine could not be looked at", "is dockerd up?"),
  ENGINE_MISSING("a stack is to run where there is no engine", "install it"),
  ENGINE_ERROR("the engine refused or failed; its words follow", "the engine's log"),
  ENGINE_TOO_OLD("it speaks no API that is known here (1.41 is the oldest)", "upgrade it"),
  ENGINE_TOO_NEW("it no longer speaks any API that is known here", "upgrade Hostwright"),
  REGISTRY_REFUSED(
      "the registry does not let the credentials in",
      "`Environment.registries`, the password's secret"),
  REGISTRY_UNREACHABLE(
      "the host cannot reach the registry", "DNS and network of the host, not of the operator"),
  IMAGE_NOT_FOUND(
      "the registry has no such image or tag; it is tried again, ever more rarely",
      "the tag; was the image pushed? `reconcile --retry` tries at once"),
  PULL_FAILED(
      "a pull failed for another reason, also a digest that is none of sha256",
      "the message; `reconcile --retry` tries again at once"),
  PORT_IN_USE("another process has the port", "stop it, or take another port"),
  NAME_IN_USE("a container that is not ours has the name", "rename or remove it by hand"),
  CREATE_REFUSED(
      "the engine does not create the container as it is declared", "the message names the field"),
  START_REFUSED("the engine does not start it", "the message: device, mount, port, command");

  private final String meaning;
  private final String remedy;

  EngineReason(String meaning, String remedy) {
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
