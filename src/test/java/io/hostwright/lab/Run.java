package io.hostwright.lab;

import io.hostwright.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command that has ended. */
record Run(List<String> command, int exit, String out, String err) {
  static Run of(String... command) {
    return in(Lab.CHECKOUT, Map.of(), command);
  }

  /** Runs a command in a directory with more environment. */
  static Run in(Path directory, Map<String, String> env, String... command) {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(env);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      int exit = Patience.ended(process);
      return new Run(List.of(command), exit, out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its output; that it failed is a failure of the test. */
  String ok() {
    if (exit != 0) {
      throw new AssertionError("exit " + exit + " of " + command + "\n" + out + err);
    }
    return out;
  }
}
