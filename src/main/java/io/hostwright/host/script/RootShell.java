package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.Shell;
import io.hostwright.host.ShellCommand;
import io.hostwright.host.ShellResult;
import io.hostwright.host.ShellWords;
import io.hostwright.host.script.Conversation.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Runs scripts on a host as root, directly or through {@code sudo -n}. Shells that wait for the
 * next script are kept, so that a script without input costs one round trip.
 */
final class RootShell implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);
  private static final int KEPT = 1;

  private final Shell shell;
  private final Login login;
  private final ConcurrentLinkedDeque<Conversation> idle = new ConcurrentLinkedDeque<>();
  private volatile Hello hello = Hello.NONE;

  RootShell(Shell shell, Login login) {
    this.shell = shell;
    this.login = login;
  }

  /**
   * Who logs in, and how that becomes root.
   *
   * @param become through {@code sudo -n} if the user is not root
   * @param user for messages
   * @param host for messages
   * @param socket the engine's, of which the greeting tells whether the user may open it
   */
  record Login(boolean become, String user, String host, String socket) {}

  /**
   * What the first shell on the host says about itself.
   *
   * @param prefix what makes a command root's: nothing, or {@code sudo -n}
   * @param mayOpenSocket the user itself may open the engine's socket
   */
  record Hello(List<String> prefix, boolean mayOpenSocket) {
    static final Hello NONE = new Hello(List.of(), false);
  }

  /**
   * Finds the way to root, once.
   *
   * @throws HostException.Refused with {@link HostReason#NEEDS_ROOT} if there is none
   */
  Hello start() throws HostException {
    idle.push(begin());
    return hello;
  }

  Hello hello() {
    return hello;
  }

  private Conversation begin() throws HostException {
    var conversation =
        new Conversation(
            shell.open(List.of("sh", "-c", Greeting.script(login.become(), login.socket()))));
    try {
      hello = Greeting.read(conversation.greeting(Greeting.WORD, START), login);
      return conversation;
    } catch (Conversation.Lost e) {
      throw gone("no shell can be started: " + e.getMessage(), e);
    } catch (HostException e) {
      conversation.close();
      throw e;
    }
  }

  /**
   * Runs a script that reads nothing. It may be run twice, if the shell that waited for it turns
   * out to be gone.
   *
   * @return the reply, which may have missed its deadline
   */
  Reply script(String script, Duration deadline) throws HostException {
    var waiting = idle.poll();
    if (waiting != null && waiting.usable()) {
      try {
        return ask(waiting, script, deadline);
      } catch (Conversation.Lost e) {
        // It was stale; the same with a new one.
      }
    }
    try {
      return ask(begin(), script, deadline);
    } catch (Conversation.Lost e) {
      throw gone("the shell there ended: " + e.getMessage(), e);
    }
  }

  private Reply ask(Conversation conversation, String script, Duration deadline)
      throws Conversation.Lost {
    Reply reply = conversation.ask(script, deadline);
    if (conversation.usable() && idle.size() < KEPT && shell.isOpen()) {
      idle.push(conversation);
    } else {
      conversation.close();
    }
    return reply;
  }

  /** Runs a script with arguments and input. */
  ShellResult run(String script, List<String> arguments, byte[] stdin, Duration deadline)
      throws HostException {
    var argv = new ArrayList<>(hello.prefix());
    argv.addAll(List.of("sh", "-c", script, "hostwright"));
    argv.addAll(arguments);
    return shell.run(new ShellCommand(argv, stdin, deadline, ShellCommand.DEFAULT_CAP));
  }

  /** The same script as one that reads nothing, with its arguments written into it. */
  Reply script(String script, List<String> arguments, Duration deadline) throws HostException {
    return script("set -- " + ShellWords.quote(arguments) + "\n" + script, deadline);
  }

  private HostException gone(String message, Exception cause) {
    String text = login.host() + ": " + message;
    return shell.isOpen()
        ? new HostException.Failed(HostReason.COMMAND_FAILED, text, cause)
        : new HostException.Unreachable(text, cause);
  }

  @Override
  public void close() {
    for (var c = idle.poll(); c != null; c = idle.poll()) {
      c.close();
    }
    shell.close();
  }
}
