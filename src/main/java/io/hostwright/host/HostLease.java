package io.hostwright.host;

import java.util.Optional;

/** The words about a host's lock, which keeps two operators from acting there at once. */
public final class HostLease {
  private HostLease() {}

  /**
   * Who takes it.
   *
   * @param operator its name
   * @param machine identity of the machine that it runs on
   * @param process a word that no other process has: two of one name on one machine are two
   */
  public record Owner(String operator, String machine, String process) {}

  /**
   * What taking it came to.
   *
   * @param ticket what shows that it is held; empty if somebody else holds it
   * @param holder who, for people; empty if it is held now
   */
  public record Answer(Optional<Ticket> ticket, String holder) {}

  /**
   * Shows that the lock is held.
   *
   * @param number grows with every change of hands, so that a late one is known as late
   */
  public record Ticket(String process, long number) {}
}
