package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.api.WithToken;
import io.hostwright.cli.CommandLineRun.Result;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a daemon which wants its token. */
@QuarkusTest
@TestProfile(WithToken.class)
class DaemonTokenTest {
  @TestHTTPResource String server = "";
  @TempDir Path directory = Path.of("/nowhere");

  private Result run(String... args) {
    return new CommandLineRun().env("HOSTWRIGHT_SERVER", server).run(args);
  }

  @Test
  void theTokenOrItsFileOpensTheDaemon() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), WithToken.TOKEN + "\n");
    for (String token : new String[] {WithToken.TOKEN, file.toString()}) {
      var status = run("status", "--token", token);
      assertEquals(3, status.exitCode(), status.err());
      assertTrue(status.out().contains("Stack/web@core"), status.out());
      assertEquals(0, run("confirm", "held", "--token", token).exitCode());
    }
  }

  @Test
  void withoutItTheCommandSaysWhatIsMissing() {
    for (var status : new Result[] {run("status"), run("status", "--token", "another")}) {
      assertEquals(1, status.exitCode());
      assertTrue(
          status.err().contains("wants its token, and was given none or another: give --token"),
          status.err());
    }
  }
}
