package io.hostwright.host;

import io.hostwright.model.Reason;

/** Why a host cannot be looked at or worked on. */
public enum HostReason implements Reason {
  HOST_UNREACHABLE("no connection to the host", "power, network, address, sshd"),
  HOST_TIMEOUT(
      "it answers too late, or began and stopped; a wait for its turn among many hosts does"
          + " not count",
      "load, a hanging file system, a half-open network"),
  HOST_KEY_UNKNOWN(
      "nobody said yet which key the host has, or the known_hosts file is not there",
      "check the key on the host, then write it into the manifest's `hostKey` or into"
          + " known_hosts"),
  HOST_KEY_MISMATCH(
      "another host key than the accepted one",
      "if the host was reinstalled, write its new key; else find out who answers"),
  AUTH_REFUSED(
      "the key or user is not let in", "`authorized_keys`, `ssh.user`, the private key's secret"),
  NEEDS_ROOT(
      "the user is not root and has no passwordless sudo", "`become: sudo` and a sudoers rule"),
  NO_ENGINE_ACCESS(
      "the user can reach the engine's socket by none of the three ways",
      "one of: group of the socket, `docker system dial-stdio` by sudo, `socat` by sudo"),
  HOST_FORGOTTEN(
      "a Host left Git: nothing on it is touched any more, and what runs on there is named."
          + " What was half done there is brought to its end first, for two minutes at most; what"
          + " did not come to one is named too",
      "nothing if that was meant; else declare it again, or take its resources out of Git"
          + " before it"),
  SAME_MACHINE(
      "two Hosts turned out to be one machine: one boot id and one process namespace. Each"
          + " would remove what the other made, so neither is acted on",
      "leave one of them in Git, or mend the address that leads to the wrong machine"),
  MACHINE_ID_SHARED(
      "a warning only: two Hosts have one `/etc/machine-id`, as clones have",
      "`rm /etc/machine-id && systemd-machine-id-setup` on one of them"),
  HOST_GONE("the host left the desired state while it was worked on", "nothing"),
  HOST_ERROR("the host could not be looked at for `plan`", "see the message"),
  HOST_LOCKED(
      "another operator works on the host right now; an `apply` does so until it ends",
      "wait for it; the lock of one that was killed ends by itself after a minute"),
  CLAIM_HELD(
      "another operator looks after this host; one of the same name and machine id is a"
          + " clone, or a second daemon of one machine, and the one that was started last has it",
      "stop one of the two; a claim runs out after three resyncs"),
  COMMAND_FAILED("a command of the operator failed on the host", "the message has its words"),
  DISK_FULL(
      "the host has no space left for what was to be written",
      "make room; nothing is done while the inventory cannot be written"),
  OUTPUT_TOO_LARGE("the host's answer was larger than is read", "see the message; report it"),
  INVENTORY_UNKNOWN(
      "the host's own record could not be read, so nothing is done",
      "`/var/lib/hostwright`: rights, disk"),
  INVENTORY_UNREADABLE(
      "the inventory is broken, or a newer operator wrote it, where an older one stands by",
      "update the operator; a broken one: restore it from a backup, or move it away: then"
          + " nothing there is owned any more");

  private final String meaning;
  private final String remedy;

  HostReason(String meaning, String remedy) {
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
