package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.ShellWords;
import io.hostwright.host.script.RootShell.Hello;
import io.hostwright.host.script.RootShell.Login;
import java.util.List;

/** How a shell on a host becomes root's and says so, in one line. */
final class Greeting {
  /** Begins the line; what comes before it is somebody else's. */
  static final String WORD = "hostwright";

  private Greeting() {}

  /**
   * Prints the greeting and becomes a shell that reads scripts. Free of backslashes and newlines,
   * because the login shell that hands it on may be any.
   */
  static String script(boolean become, String socket) {
    String quoted = ShellWords.quote(socket);
    String sudo = "elif e=$(sudo -n true 2>&1); then echo " + WORD + " sudo $s; exec sudo -n sh; ";
    return "LC_ALL=C; export LC_ALL; "
        + "s=closed; [ -S "
        + quoted
        + " ] && [ -w "
        + quoted
        + " ] && s=open; if [ \"$(id -u)\" = 0 ]; then echo "
        + WORD
        + " root $s; exec sh; "
        + (become ? sudo : "")
        + "else echo "
        + WORD
        + " none $s $e; fi";
  }

  /**
   * Reads the greeting.
   *
   * @throws HostException.Refused with {@link HostReason#NEEDS_ROOT}
   */
  static Hello read(String line, Login login) throws HostException {
    String[] words = line.split(" ", 4);
    boolean open = words.length > 2 && words[2].equals("open");
    return switch (words[1]) {
      case "root" -> new Hello(List.of(), open);
      case "sudo" -> new Hello(List.of("sudo", "-n"), open);
      default -> throw needsRoot(login, words.length > 3 ? words[3] : "");
    };
  }

  private static HostException needsRoot(Login login, String said) {
    String what = login.user() + " on " + login.host() + " is not root";
    String why =
        login.become()
            ? " and sudo asks for a password or is not there"
                + (said.isEmpty() ? "" : " (" + printable(said) + ")")
                + ": log in as root, or give the user passwordless sudo"
            : ": log in as root, or say 'become: sudo' and give the user passwordless sudo";
    return new HostException.Refused(HostReason.NEEDS_ROOT, what + why, null);
  }

  private static String printable(String text) {
    String cut = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
