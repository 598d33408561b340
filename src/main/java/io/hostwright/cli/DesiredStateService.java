package io.hostwright.cli;

/** Checks desired states without touching a host. */
public interface DesiredStateService {

  /**
   * Reads and checks everything of the environments asked for.
   *
   * @throws CliException if nothing could be read
   */
  ValidationReport validate(RepoOptions options) throws CliException;
}
