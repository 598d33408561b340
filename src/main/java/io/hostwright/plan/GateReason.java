package io.hostwright.plan;

import io.hostwright.model.Reason;

/** Why something that is planned may not be done now. */
public enum GateReason implements Reason {
  HISTORY_REWRITTEN(
      "the revision does not descend from a commit that was in force or that something was"
          + " applied from (a forced push, a branch set back, another branch); its removals wait,"
          + " over later commits and restarts too",
      "`hostwright confirm ID`, which removes what is named, if that was meant; or merge the"
          + " old commit"),
  ENVIRONMENT_EMPTIED(
      "nothing but hosts is left in the environment; removals wait",
      "is path or environment right? else `confirm ID`, which removes what is named"),
  TOO_MANY_REMOVALS(
      "more removals in one revision than `prune.max`",
      "`confirm ID`, which removes all that are named, or raise `prune.max`"),
  PRUNE_WAITS(
      "something on some host is Unknown (a host that cannot be reached is Unknown as a"
          + " whole) or not counted yet, so nothing is removed on any; what only the application"
          + " does not answer keeps nothing",
      "mend what is Unknown on the hosts that the message names"),
  HOST_NOT_READY(
      "the host lacks something it `requires`, so it is healed and not changed",
      "see the Host's own reason"),
  NOT_CONVERGING(
      "what was done did not last: the same difference is there again",
      "something else changes it, or it cannot be set; the field is named. It is tried again"
          + " once the difference is gone or another, with the next commit, and by `reconcile"
          + " --retry`"),
  REPORT_ONLY(
      "`mode: report`: drift is told and nothing is done, nothing is written on hosts"
          + " either, and no claim is asked for",
      "set `mode` to enforce"),
  OPERATOR_NEEDS_IT(
      "what was to be stopped is the operator's own container, or publishes the address and"
          + " port from which it fetches its repository or looks names up",
      "do it by hand on the host (`docker compose up -d`, `docker restart`), or let the"
          + " operator work without it");

  private final String meaning;
  private final String remedy;

  GateReason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
