package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.FileStep;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the steps that change files. */
final class FileSteps {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final RootShell shell;
  private final Complaints complaints;
  private final String backups;

  /**
   * File steps through this shell.
   *
   * @param backups directory for the originals of foreign files
   */
  FileSteps(RootShell shell, Complaints complaints, String backups) {
    this.shell = shell;
    this.complaints = complaints;
    this.backups = backups;
  }

  /** As {@link io.hostwright.host.HostSession#perform}. */
  void perform(FileStep step) throws HostException {
    switch (step) {
      case Step.WriteFile s -> write(s);
      case Step.MakeDirectory s -> makeDirectory(s);
      case Step.SetOwnership s -> setOwnership(s);
      case Step.RemoveFile s -> removeFile(s);
      case Step.RemoveDirectory s -> removeDirectory(s);
    }
  }

  private void write(Step.WriteFile step) throws HostException {
    HostPath.require(step.path());
    var arguments =
        List.of(
            step.path(),
            owner(step.ownership()),
            orEmpty(step.ownership().mode()),
            step.content().sha256(),
            step.keep() == Keep.NOTHING ? "" : backups,
            step.keep() == Keep.EDITED ? "edited" : "",
            step.inPlace() ? "in" : "beside",
            step.over() == null ? "any" : step.over());
    var result = shell.run(FileScripts.WRITE, arguments, step.content().bytes(), DEADLINE);
    complaints.check("write " + step.path(), result.exit(), result.error());
  }

  private void makeDirectory(Step.MakeDirectory step) throws HostException {
    run("make directory " + step.path(), FileScripts.MAKE_DIRECTORY, step.path(), step.ownership());
  }

  private void setOwnership(Step.SetOwnership step) throws HostException {
    run(
        "set owner and mode of " + step.path(),
        FileScripts.SET_OWNERSHIP,
        step.path(),
        step.ownership());
  }

  private void removeFile(Step.RemoveFile step) throws HostException {
    run(
        "remove " + step.path(),
        FileScripts.REMOVE_FILE,
        List.of(HostPath.require(step.path()), step.sha256()));
  }

  private void removeDirectory(Step.RemoveDirectory step) throws HostException {
    run(
        "remove directory " + step.path(),
        FileScripts.REMOVE_DIRECTORY,
        List.of(HostPath.require(step.path())));
  }

  private void run(String what, String script, String path, Ownership ownership)
      throws HostException {
    run(what, script, List.of(HostPath.require(path), owner(ownership), orEmpty(ownership.mode())));
  }

  private void run(String what, String script, List<String> arguments) throws HostException {
    complaints.check(what, shell.script("exec 2>&1\n" + script, arguments, DEADLINE));
  }

  private static String owner(Ownership ownership) {
    return orEmpty(ownership.owner()) + ":" + orEmpty(ownership.group());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
