package io.hostwright.host.script;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.HostException;
import java.io.IOException;
import java.util.List;

/** The ways in which a transport can open a channel to the engine of its host. */
public interface EngineRoads {

  /**
   * Straight to the engine's socket, as the user that logged in.
   *
   * @throws NoRoad if the transport does not allow it at all
   * @throws IOException if the socket does not accept
   */
  EngineChannel socket(String path) throws IOException;

  /** Through a command whose standard input and output are the engine's. */
  EngineChannel command(List<String> argv) throws HostException;

  /** This way is closed by configuration; another may be open. */
  final class NoRoad extends IOException {
    private static final long serialVersionUID = 1L;

    public NoRoad(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
