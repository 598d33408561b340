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

  /**
   * How many channels may be open at once; beyond that {@link #open} waits for one to be closed and
   * then fails.
   */
  default int most() {
    return 64;
  }
}
