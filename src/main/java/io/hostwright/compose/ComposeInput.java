package io.hostwright.compose;

import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a Compose project comes to.
 *
 * @param files paths of the Compose files; later ones override earlier ones, and relative paths in
 *     any of them start at the first one's directory
 * @param project the project's name if it was said; it wins over the files' {@code name}
 * @param fallbackProject the name if neither was given
 * @param workingDirectory absolute directory on the host that relative bind sources point into
 * @param profiles active profiles; {@code *} activates all
 * @param variables values for interpolation, env files and environment entries without a value;
 *     null is not set
 * @param mayBeUnset names that become blank with a warning when they are not set; for all others
 *     that is a problem
 * @param source reads files
 */
public record ComposeInput(
    List<String> files,
    @Nullable String project,
    String fallbackProject,
    String workingDirectory,
    Set<String> profiles,
    Function<String, @Nullable Sensitive> variables,
    Predicate<String> mayBeUnset,
    ComposeFiles source) {
  /**
   * Checks that there is a file. Written out, because a compact constructor loses the nullness of
   * what {@code variables} answers on the way through the class file.
   */
  public ComposeInput(
      List<String> files,
      @Nullable String project,
      String fallbackProject,
      String workingDirectory,
      Set<String> profiles,
      Function<String, @Nullable Sensitive> variables,
      Predicate<String> mayBeUnset,
      ComposeFiles source) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a Compose project has at least one file");
    }
    this.files = List.copyOf(files);
    this.project = project;
    this.fallbackProject = fallbackProject;
    this.workingDirectory = workingDirectory;
    this.profiles = Set.copyOf(profiles);
    this.variables = variables;
    this.mayBeUnset = mayBeUnset;
    this.source = source;
  }

  /** Of a project with a known name and plain variables, all of which must be set. */
  public static ComposeInput of(
      List<String> files,
      String project,
      String workingDirectory,
      Map<String, String> variables,
      ComposeFiles source) {
    return new ComposeInput(
        files,
        project,
        project,
        workingDirectory,
        Set.of(),
        name -> plain(variables.get(name)),
        name -> false,
        source);
  }

  /** The same with these profiles active. */
  public ComposeInput withProfiles(Set<String> active) {
    return new ComposeInput(
        files, project, fallbackProject, workingDirectory, active, variables, mayBeUnset, source);
  }

  /** The same where every name may be unset, as with Compose itself. */
  public ComposeInput lenient() {
    return new ComposeInput(
        files,
        project,
        fallbackProject,
        workingDirectory,
        profiles,
        variables,
        name -> true,
        source);
  }

  private static @Nullable Sensitive plain(@Nullable String value) {
    return value == null ? null : Sensitive.plain(value);
  }
}
