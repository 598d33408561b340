package io.hostwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --server} and {@code --token}. */
final class DaemonArguments {
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8787";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "The daemon to ask.",
        "Default: HOSTWRIGHT_SERVER, else " + DEFAULT_SERVER + "."
      })
  private @Nullable String server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN|FILE",
      description = {
        "The daemon's token, or the absolute path of a file that holds it.",
        "Default: HOSTWRIGHT_API_TOKEN."
      })
  private @Nullable String token;

  DaemonClient client(Terminal terminal) throws CliException {
    String url = server == null ? terminal.variable("HOSTWRIGHT_SERVER") : server;
    String secret = token == null ? terminal.variable("HOSTWRIGHT_API_TOKEN") : token;
    return DaemonClient.of(url == null ? DEFAULT_SERVER : url, secret == null ? "" : value(secret));
  }

  private static String value(String secret) throws CliException {
    if (!secret.startsWith("/")) {
      return secret.strip();
    }
    try {
      return Files.readString(Path.of(secret)).strip();
    } catch (IOException e) {
      throw CliException.failed("the file of the daemon's token cannot be read: " + secret, e);
    }
  }
}
