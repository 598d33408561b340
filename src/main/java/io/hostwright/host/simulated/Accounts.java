package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import java.util.HashMap;
import java.util.Map;

/** The users or the groups of a host, by name and number. */
final class Accounts {
  private static final long FIRST_UNSEEN = 60_000;

  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  private boolean boundless;

  /** One of them; the number stands for the name where there is none. */
  record Account(String name, long number) {}

  static final Account ROOT = new Account("root", 0);

  Accounts() {
    add(ROOT.name(), ROOT.number());
  }

  /** From now on everybody who is named exists, with a number that nobody knows. */
  void boundless() {
    boundless = true;
  }

  void add(String name, long number) {
    numbers.put(name, number);
    names.put(number, name);
  }

  /**
   * Whom a name or number means.
   *
   * @throws HostException that names it, if there is none
   */
  Account find(String said) throws HostException {
    var number = numbers.get(said);
    if (number != null) {
      return new Account(said, number);
    }
    if (boundless && !said.matches("[0-9]{1,10}")) {
      add(said, FIRST_UNSEEN + numbers.size());
      return find(said);
    }
    if (!said.matches("[0-9]{1,10}")) {
      throw new HostException.Failed(
          HostReason.COMMAND_FAILED, "the host knows no user or group '" + said + "'", null);
    }
    long own = Long.parseLong(said);
    return new Account(names.getOrDefault(own, said), own);
  }
}
