package io.hostwright.host.script;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.HostException;
import java.io.IOException;
import java.util.List;

/** The ways in which a transport can open a channel to the engine of its host. */
public interface EngineRoads {
  /**
   * Commands at once that carry an engine's channel: with three others, sshd's MaxSessions of 10.
   */
  int MOST_COMMANDS = 7;

  /**
   * Straight to the engine's socket, as the user that logged in.
   *
   * @throws IOException if nobody accepts there, or the transport does not allow it
   */
  EngineChannel socket(String path) throws IOException;

  /** Through a command whose standard input and output are the engine's. */
  EngineChannel command(List<String> argv) throws HostException;
}
