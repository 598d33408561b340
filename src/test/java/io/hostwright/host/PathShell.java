package io.hostwright.host;

import java.util.ArrayList;
import java.util.List;

/** A shell whose commands find their tools elsewhere. */
public final class PathShell implements Shell {
  private final Shell shell;
  private final String path;

  /** The same shell with this PATH. */
  public PathShell(Shell shell, String path) {
    this.shell = shell;
    this.path = path;
  }

  private List<String> wrapped(List<String> argv) {
    var all = new ArrayList<>(List.of("/usr/bin/env", "PATH=" + path));
    all.addAll(argv);
    return all;
  }

  @Override
  public ShellResult run(ShellCommand c) throws HostException {
    return shell.run(new ShellCommand(wrapped(c.argv()), c.stdin(), c.deadline(), c.outputCap()));
  }

  @Override
  public ShellChannel open(List<String> argv) throws HostException {
    return shell.open(wrapped(argv));
  }

  @Override
  public boolean isOpen() {
    return shell.isOpen();
  }

  @Override
  public void close() {
    shell.close();
  }
}
