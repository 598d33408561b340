package io.hostwright.app;

import io.hostwright.cli.CliException;
import io.hostwright.cli.DesiredStateService;
import io.hostwright.cli.ProblemLine;
import io.hostwright.cli.RepoOptions;
import io.hostwright.cli.ValidationReport;
import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.text.Problem;
import java.util.ArrayList;
import java.util.List;

/** {@code validate}: reads and checks everything, touches no host. */
final class Validation implements DesiredStateService {
  private final Assembly assembly;

  Validation(Assembly assembly) {
    this.assembly = assembly;
  }

  @Override
  public ValidationReport validate(RepoOptions options) throws CliException {
    try (var checkout = Checkout.open(assembly, options.repo(), options.revision())) {
      var environments =
          options.environment() == null
              ? checkout.environments()
              : List.of(checkout.environment(options.environment()));
      var problems = new ArrayList<Problem>();
      var warnings = new ArrayList<Problem>();
      Revision revision = checkout.tree().revision();
      for (String environment : environments) {
        var loaded = assembly.checker().load(checkout.tree(), checkout.place(environment));
        problems.addAll(loaded.problems());
        warnings.addAll(loaded.warnings());
      }
      return new ValidationReport(
          revision.toString(), environments, lines(problems), lines(warnings));
    } catch (RepositoryException e) {
      throw CliException.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /** Problems for people, each once, by file, line and column. */
  static List<ProblemLine> lines(List<Problem> problems) {
    return problems.stream()
        .sorted()
        .distinct()
        .map(p -> new ProblemLine(p.at().file(), p.at().line(), p.at().column(), p.message()))
        .toList();
  }
}
