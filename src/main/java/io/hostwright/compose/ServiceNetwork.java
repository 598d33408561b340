package io.hostwright.compose;

import io.hostwright.text.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's place in a network.
 *
 * @param given false if only the network's name stood there
 * @param priority higher is connected first
 */
public record ServiceNetwork(
    Position at, boolean given, int priority, List<String> aliases, @Nullable String ipv4Address) {
  public ServiceNetwork {
    aliases = List.copyOf(aliases);
  }

  /** A network named without further words. */
  static ServiceNetwork named(Position at) {
    return new ServiceNetwork(at, false, 0, List.of(), null);
  }
}
