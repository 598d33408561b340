package io.hostwright.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretDirectoryTest {
  @TempDir Path directory = Path.of("/nowhere");

  private Observation<Sensitive> find(String name) {
    return new SecretDirectory(directory).find(name);
  }

  @Test
  void aSecretIsAFileLessOneNewlineAtItsEnd() throws IOException {
    Files.createDirectories(directory.resolve("web"));
    Files.writeString(directory.resolve("web/db"), "two\nlines\n\n");
    assertEquals(Observation.present(Sensitive.secret("two\nlines\n")), find("web/db"));
  }

  @Test
  void oneThatIsNotThereIsToldWithTheFileThatWasLookedFor() {
    assertEquals(
        Observation.unknown("there is no file " + directory.resolve("web/db")), find("web/db"));
  }

  @Test
  void oneThatCannotBeReadIsUnknownAndItsContentIsNotTold() throws IOException {
    Path file = Files.write(directory.resolve("db"), new byte[] {'a', (byte) 0xFF, 'b'});
    assertEquals(
        Observation.unknown("the file " + file + " cannot be read as UTF-8 text"), find("db"));
  }

  @Test
  void aNameThatLeavesTheDirectoryIsNotFollowed() {
    assertEquals(
        Observation.unknown("the name leaves the secrets directory"), find("../etc/passwd"));
  }
}
