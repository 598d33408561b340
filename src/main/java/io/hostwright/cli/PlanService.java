package io.hostwright.cli;

import java.util.List;

/** Plans and applies without a daemon. */
public interface PlanService {

  /**
   * Looks at the hosts and says what would change; changes nothing.
   *
   * @throws CliException if the desired state cannot be read at all
   */
  PlanReport plan(PlanOptions options, Progress progress) throws CliException;

  /**
   * Converges once.
   *
   * @param confirm ids of held actions that are allowed
   * @throws CliException if it is refused, or the desired state cannot be read at all
   */
  ApplyReport apply(PlanOptions options, List<String> confirm, Progress progress)
      throws CliException;
}
