package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import java.util.HashMap;
import java.util.Map;

/** The users or the groups of a host, by name and number. */
final class Accounts {
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  /** One of them; the number stands for the name where there is none. */
  record Account(String name, long number) {}

  static final Account ROOT = new Account("root", 0);

  Accounts() {
    add(ROOT.name(), ROOT.number());
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
    if (!said.matches("[0-9]{1,10}")) {
      throw new HostException.Failed(
          HostReason.COMMAND_FAILED, "the host knows no user or group '" + said + "'", null);
    }
    long own = Long.parseLong(said);
    return new Account(names.getOrDefault(own, said), own);
  }
}
