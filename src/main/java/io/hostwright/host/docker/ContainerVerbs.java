package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import java.time.Duration;

/** What is done to a container that exists. Doing what is done already is no error. */
final class ContainerVerbs {
  /** An engine may need this long beyond what it was given. */
  private static final Duration MARGIN = Duration.ofSeconds(45);

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration REMOVAL_POLL = Duration.ofMillis(250);
  private static final int REMOVAL_POLLS = 120;

  private final EngineApi api;

  ContainerVerbs(EngineApi api) {
    this.api = api;
  }

  private static String path(String name) {
    return "/containers/" + Json.escaped(name);
  }

  void start(String name) throws HostException {
    var reply = api.rawLong(Request.post(path(name) + "/start", null).within(START));
    api.checked(reply, Complaint.During.START);
  }

  /** A container that is gone is stopped. */
  void stop(String name, Duration grace) throws HostException {
    var reply = api.rawLong(graceful(name, "stop", grace));
    if (reply.status() != 404) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  void restart(String name, Duration grace) throws HostException {
    // Not repeated by itself: the first one may have worked.
    var reply = api.rawLong(graceful(name, "restart", grace).once());
    api.checked(reply, Complaint.During.START);
  }

  private static Request graceful(String name, String verb, Duration grace) {
    return Request.post(path(name) + "/" + verb + "?t=" + grace.toSeconds(), null)
        .within(grace.plus(MARGIN));
  }

  void unpause(String name) throws HostException {
    var reply = api.raw(Request.post(path(name) + "/unpause", null));
    if (!Complaint.message(reply).contains("is not paused")) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  /** A container that does not run has nothing to be told. */
  void signal(String name, String signal) throws HostException {
    var reply = api.raw(Request.post(path(name) + "/kill?signal=" + Json.escaped(signal), null));
    if (!Complaint.message(reply).contains("is not running")) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  /** Renamed already if the old name is free and the new one taken. */
  void rename(String from, String to) throws HostException {
    var reply = api.raw(Request.post(path(from) + "/rename?name=" + Json.escaped(to), null));
    if (reply.status() != 404 || !exists(to)) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  private boolean exists(String name) throws HostException {
    return api.raw(Request.get(path(name) + "/json")).ok();
  }

  /** Its volumes stay. */
  void remove(String name) throws HostException {
    var reply = api.rawLong(Request.delete(path(name) + "?v=0&force=0").within(MARGIN));
    boolean underWay =
        reply.status() == 409 && Complaint.message(reply).contains("already in progress");
    if (underWay) {
      awaitRemoval(name);
    } else if (reply.status() != 404) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  private void awaitRemoval(String name) throws HostException {
    for (int i = 0; i < REMOVAL_POLLS; i++) {
      if (!exists(name)) {
        return;
      }
      try {
        Thread.sleep(REMOVAL_POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new HostException.Timeout(
        "the engine on " + api.host() + " did not finish removing " + name, null);
  }

  /** A memory limit comes with its default of twice as much with swap, as at create. */
  void update(Step.UpdateContainer step) throws HostException {
    ObjectNode body = Json.object();
    body.set("RestartPolicy", CreateBody.policy(step.restart()));
    var limits = step.limits();
    if (limits != null) {
      CreateBody.limits(limits, body);
      if (limits.memoryBytes() > 0) {
        body.put("MemorySwap", 2 * limits.memoryBytes());
      }
    }
    var reply = api.raw(Request.post(path(step.name()) + "/update", body));
    api.checked(reply, Complaint.During.OTHER);
  }
}
