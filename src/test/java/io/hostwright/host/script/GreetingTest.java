package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.Gate;
import io.hostwright.host.HostException;
import io.hostwright.host.local.LocalShell;
import io.hostwright.host.script.RootShell.Login;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a shell says what it is. */
final class GreetingTest {
  private static final Login KARL = new Login(true, "karl", "core", "/run/engine.sock");

  @Test
  void theGreetingSurvivesAnyLoginShell() {
    String script = Greeting.script(true, "/run/it's here.sock");
    assertFalse(script.contains("\n"));
    String plain = Greeting.script(true, "/var/run/docker.sock");
    assertFalse(plain.contains("\\") || plain.contains("!"), plain);
  }

  @Test
  void rootAndSudoAreToldApart() throws Exception {
    assertEquals(List.of(), Greeting.read("hostwright root open", KARL).prefix());
    var sudo = Greeting.read("hostwright sudo closed", KARL);
    assertEquals(List.of("sudo", "-n"), sudo.prefix());
    assertFalse(sudo.mayOpenSocket());
    assertTrue(Greeting.read("hostwright root open", KARL).mayOpenSocket());
  }

  @Test
  void whoCannotBecomeRootIsToldWhatToDo() {
    var e =
        assertThrows(
            HostException.Refused.class,
            () -> Greeting.read("hostwright none closed sudo: a password is required", KARL));
    assertEquals("NeedsRoot", e.reason().word());
    assertEquals(
        "karl on core is not root and sudo asks for a password or is not there (sudo: a password is"
            + " required): log in as root, or give the user passwordless sudo",
        e.getMessage());
  }

  @Test
  @StartsProcesses
  void whatStartUpFilesPrintIsPassedOver() throws Exception {
    try (var shell = new LocalShell();
        var conversation =
            new Conversation(
                shell.open(
                    List.of(
                        "sh", "-c", "echo Welcome; echo; echo hostwright root open; exec sh")))) {
      assertEquals("hostwright root open", conversation.greeting("hostwright", Patience.LIMIT));
      assertEquals("7\n", conversation.ask("echo 7", Duration.ofSeconds(5)).text());
    }
  }

  @Test
  @StartsProcesses
  void aReplyThatIsNoShellIsToldWithItsComplaint() throws Exception {
    try (var shell = new LocalShell();
        var conversation =
            new Conversation(shell.open(List.of("sh", "-c", "echo 'account locked' >&2")))) {
      var e =
          assertThrows(
              Conversation.Lost.class, () -> conversation.greeting("hostwright", Patience.LIMIT));
      assertTrue(
          String.valueOf(e.getMessage()).contains("account locked")
              || String.valueOf(e.getMessage()).contains("the shell on the host ended"));
    }
  }

  @Test
  @StartsProcesses
  void aScriptMayExitAndPrintWhatItLikes(@TempDir Path directory) throws Exception {
    try (var gate = Gate.at(directory.resolve("gate"));
        var shell = new LocalShell();
        var conversation =
            new Conversation(shell.open(List.of("sh", "-c", "echo hostwright x; exec sh")))) {
      conversation.greeting("hostwright", Patience.LIMIT);
      var reply = conversation.ask("printf 'no newline'; exit 3", Patience.LIMIT);
      assertEquals(3, reply.exit());
      assertEquals("no newline", reply.text());
      assertEquals("", conversation.ask(":", Patience.LIMIT).text());
      assertEquals("\n\n", conversation.ask("echo; echo", Patience.LIMIT).text());
      assertEquals(
          5_000_000, conversation.ask("head -c 5000000 /dev/zero", Patience.LIMIT).output().length);
      assertFalse(conversation.ask(gate.waiting(), Duration.ofMillis(200)).ended());
      assertFalse(conversation.usable());
    }
  }
}
