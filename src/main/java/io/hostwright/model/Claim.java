package io.hostwright.model;

import java.time.Duration;
import java.time.Instant;

/**
 * An operator's word that it looks after a host, kept on the host; others stand by while it is
 * good.
 *
 * @param machine identity of the machine that the operator runs on
 * @param process a word that no other process has; empty if an earlier version wrote it
 * @param revision what it works towards
 * @param until by the host's clock
 */
public record Claim(
    String operator,
    String machine,
    String process,
    String environment,
    String revision,
    Instant until) {

  /** True while it is good. */
  public boolean isLive(Instant now) {
    return now.isBefore(until);
  }

  /** True for the same operator on the same machine, which resumes its own claim at once. */
  public boolean isOf(String name, String onMachine) {
    return operator.equals(name) && machine.equals(onMachine);
  }

  /** True once a third of the term has run out, or another revision is worked towards. */
  public boolean needsRenewal(Instant now, Duration term, String towards) {
    return now.isAfter(until.minus(term.multipliedBy(2).dividedBy(3))) || !revision.equals(towards);
  }
}
