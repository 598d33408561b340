package io.hostwright.host;

import java.io.IOException;

/** Opens channels to a host's container engine. */
public interface EngineDialer {

  /**
   * A new channel, connected.
   *
   * @throws IOException if the engine cannot be reached this way now
   */
  EngineChannel open() throws IOException;
}
