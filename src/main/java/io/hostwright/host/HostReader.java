package io.hostwright.host;

import java.util.Set;

/** Looks at one host and changes nothing there. */
public interface HostReader {

  /**
   * Asks everything at once: one script beside the engine's lists, so that a steady look costs two
   * sequential waits.
   *
   * @throws HostException if the host as a whole cannot be asked; what fails by itself is Unknown
   *     in the answers
   */
  Answers ask(Set<Query<?>> queries) throws HostException;
}
