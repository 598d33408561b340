package io.hostwright.host.docker;

import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.host.HostException;

/** Networks, and containers' places in them. Doing what is done already is no error. */
final class Attachments {
  private final EngineApi api;

  Attachments(EngineApi api) {
    this.api = api;
  }

  void create(NetworkSpec network) throws HostException {
    var body = Json.object();
    body.put("Name", network.name());
    // Before API 1.44 the engine makes a second network of the same name unless it is told.
    body.put("CheckDuplicate", true);
    body.put("Driver", network.driver() == null ? "bridge" : network.driver());
    body.put("Internal", network.internal());
    body.put("Attachable", network.attachable());
    body.set("Options", CreateBody.options(network.options()));
    body.set("Labels", CreateBody.options(network.labels()));
    var reply = api.raw(Request.post("/networks/create", body).once());
    if (reply.status() != 409 || !Complaint.message(reply).contains("already exists")) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  void remove(String network) throws HostException {
    var reply = api.raw(Request.delete("/networks/" + Json.escaped(network)));
    if (reply.status() != 404) {
      api.checked(reply, Complaint.During.OTHER);
    }
  }

  void connect(String container, NetworkAttachment attachment) throws HostException {
    var body = Json.object().put("Container", container);
    body.set("EndpointConfig", CreateBody.endpoint(attachment));
    String path = "/networks/" + Json.escaped(attachment.network()) + "/connect";
    var reply = api.raw(Request.post(path, body));
    String message = Complaint.message(reply);
    boolean connected =
        message.contains("already exists in network") || message.contains("already connected");
    if (!reply.ok() && !connected) {
      throw Complaint.of(api.host(), Complaint.During.OTHER, reply);
    }
  }

  void disconnect(String container, String network) throws HostException {
    var body = Json.object().put("Container", container).put("Force", false);
    var reply = api.raw(Request.post("/networks/" + Json.escaped(network) + "/disconnect", body));
    boolean gone = reply.status() == 404 || Complaint.message(reply).contains("is not connected");
    if (!reply.ok() && !gone) {
      throw Complaint.of(api.host(), Complaint.During.OTHER, reply);
    }
  }
}
