package io.hostwright.cli;

/** Renders Compose files. */
public interface ComposeService {

  /**
   * The project that the files come to.
   *
   * @throws CliException if a named file cannot be read
   */
  RenderedCompose render(ComposeOptions options) throws CliException;
}
