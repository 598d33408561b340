package io.hostwright.kinds.stack;

import io.hostwright.model.Reason;

/** What a Stack gives as the reason. */
enum StackReason implements Reason {
  HEALTH_CHECK_PENDING(
      "the container runs and its health check has not said yet",
      "wait; see its `interval` and `start_period`"),
  STABILISING(
      "the container runs and has no health check, so it counts as good after `stableFor`", "wait"),
  REMOVING("the engine is still removing a container", "wait; see the engine's log if it lasts"),
  SERVICE_NOT_READY("a service waits for one that it `depends_on`", "look at that one"),
  CONTAINER_NOT_OURS(
      "a container of that name was made by somebody else; each field that differs from the"
          + " declared one is named",
      "remove it by hand, or declare it so; what somebody made anew by hand under our name"
          + " counts as theirs"),
  DATA_LEFT_BEHIND(
      "a volume, path, directory, project, stack or host became another one, and there is"
          + " data where it was: what, where and how much is said; what ran runs on",
      "put the manifest back, or copy the data by hand first; `confirm ID` begins with what"
          + " lies at the new place, and moves and removes nothing"),
  HOSTS_NOT_SEEN(
      "a stack with data is new on this host, and it may come from a host that was not"
          + " looked at yet",
      "it ends by itself"),
  CONTAINER_EXITED("it ended, though it should run; its last lines follow", "the program"),
  CRASH_LOOPING("the engine starts it again and again; its last lines follow", "the program"),
  UNHEALTHY("its own health check fails; its last lines follow", "the program, or the check"),
  NOT_HEALTHY_IN_TIME(
      "it took longer than `healthyWithin`; it is never killed for that",
      "raise `rollout.healthyWithin`, or look at it"),
  REPLACEMENT_FAILED(
      "the new container failed; the old one is back, or waits because data may have changed",
      "mend the spec; `confirm ID` brings the old one back where it waits, or tries the same"
          + " spec once more; what fails again waits under another ID"),
  NETWORK_MISSING("an external network is not there", "`docker network create`, or declare it"),
  NETWORK_DIFFERS(
      "a network exists with other settings; the engine cannot change them",
      "remove it when nothing uses it"),
  BIND_SOURCE_MISSING(
      "what a service binds is not there and is not made: `create_host_path: false`, a file"
          + " or device by its name, or another resource is to bring it",
      "put it there, write `create_host_path: true`, or look at that resource; the message"
          + " names the line"),
  DATA_GONE(
      "a directory that a service binds was there before and is not any more; an empty one"
          + " would be taken for the data",
      "put it back, mount what it lies on, or make it by hand to begin empty"),
  VOLUME_MISSING("an external volume is not there", "make it, or declare it"),
  VOLUME_DIFFERS(
      "a volume exists with other settings; data is never removed", "another name, or by hand");

  private final String meaning;
  private final String remedy;

  StackReason(String meaning, String remedy) {
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
