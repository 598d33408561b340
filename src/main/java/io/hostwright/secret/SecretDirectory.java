package io.hostwright.secret;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A directory with a file for each secret; one newline at a file's end does not count. */
public final class SecretDirectory implements SecretSource {
  private final Path directory;

  public SecretDirectory(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public Observation<Sensitive> find(String name) {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory) || file.equals(directory)) {
      return Observation.unknown("the name leaves the secrets directory");
    }
    try {
      return Observation.present(
          Sensitive.secret(withoutNewline(Files.readString(file, StandardCharsets.UTF_8))));
    } catch (NoSuchFileException e) {
      return Observation.unknown("there is no file " + file);
    } catch (IOException e) {
      // The exception's own text could quote the content (malformed input), so it is not passed on.
      return Observation.unknown("the file " + file + " cannot be read as UTF-8 text");
    }
  }

  private static String withoutNewline(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
