package io.hostwright.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's place in one network.
 *
 * @param network the engine's name of the network
 * @param aliases names it answers to there, sorted
 * @param ipv4Address fixed address, null for any
 */
public record NetworkAttachment(
    String network, List<String> aliases, @Nullable String ipv4Address) {
  public NetworkAttachment {
    aliases = aliases.stream().sorted().distinct().toList();
  }
}
