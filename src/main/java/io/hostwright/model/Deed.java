package io.hostwright.model;

/** What the application's own view can ask a host to do with a container. */
public enum Deed {
  RESTART,
  /** Send SIGHUP, which makes many programs read their configuration again. */
  HANGUP
}
