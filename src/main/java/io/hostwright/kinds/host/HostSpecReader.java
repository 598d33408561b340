package io.hostwright.kinds.host;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.SecretNames;
import io.hostwright.kinds.host.HostSpec.DiskFree;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.HostTarget.Transport;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Fields;
import io.hostwright.text.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a Host manifest's spec. */
final class HostSpecReader {
  private static final int SSH_PORT = 22;
  private static final int MAX_PORT = 65_535;
  private static final String SOCKET = "/var/run/docker.sock";

  private final Manifest manifest;
  private final ManifestScope scope;
  private final Fields spec;

  HostSpecReader(Manifest manifest, ManifestScope scope) {
    this.manifest = manifest;
    this.scope = scope;
    this.spec = manifest.fields(scope.problems());
  }

  HostSpec read() {
    spec.unsupported("availability");
    var vars = new TreeMap<>(spec.textMap("vars"));
    var target = target();
    var requires = spec.fields("requires");
    var read =
        requires == null
            ? new HostSpec(target, vars, null, List.of(), List.of())
            : required(requires, target, vars);
    spec.finish();
    return read;
  }

  private HostTarget target() {
    var transport = transport();
    String address =
        transport == Transport.LOCAL ? spec.text("address") : spec.requiredText("address");
    var ssh = spec.fields("ssh");
    var docker = spec.fields("docker");
    var target =
        new HostTarget(
            new HostId(manifest.name()),
            transport,
            address == null ? "localhost" : address,
            ssh == null ? SSH_PORT : port(ssh),
            ssh == null ? "root" : textOr(ssh, "user", "root"),
            ssh == null ? null : privateKey(ssh),
            ssh == null ? null : hostKey(ssh),
            ssh != null && become(ssh),
            docker == null ? SOCKET : textOr(docker, "socket", SOCKET));
    if (ssh != null) {
      ssh.finish();
    }
    if (docker != null) {
      docker.unsupported("networks");
      docker.finish();
    }
    return target;
  }

  private Transport transport() {
    String text = textOr(spec, "transport", "ssh");
    if (!text.equals("ssh") && !text.equals("local")) {
      spec.problem("transport", "expected 'ssh' or 'local', found '" + text + "'");
    }
    return text.equals("local") ? Transport.LOCAL : Transport.SSH;
  }

  private static int port(Fields ssh) {
    Integer port = ssh.integer("port");
    if (port != null && (port < 1 || port > MAX_PORT)) {
      ssh.problem("port", "expected a port from 1 to 65535, found " + port);
      return SSH_PORT;
    }
    return port == null ? SSH_PORT : port;
  }

  private static boolean become(Fields ssh) {
    String become = ssh.text("become");
    if (become != null && !become.equals("sudo")) {
      ssh.problem("become", "expected 'sudo', found '" + become + "'");
    }
    return become != null;
  }

  private @Nullable String hostKey(Fields ssh) {
    String key = ssh.text("hostKey");
    if (key != null && key.trim().split("\\s+").length < 2) {
      ssh.problem(
          "hostKey", "expected a key as ssh-keyscan prints it, such as 'ssh-ed25519 AAAA…'");
    }
    return key;
  }

  private @Nullable Sensitive privateKey(Fields ssh) {
    Node node = ssh.node("privateKey");
    if (node == null) {
      return null;
    }
    var reference = Fields.of(node, "Host.ssh.privateKey", scope.problems());
    String name = SecretNames.read(reference);
    reference.finish();
    return name.isEmpty() ? null : scope.secret(name).orElse(null);
  }

  private HostSpec required(Fields requires, HostTarget target, TreeMap<String, String> vars) {
    requires.unsupported("reach", "resolve", "lxc", "gpu");
    String text = requires.text("docker");
    var docker = text == null ? null : VersionRange.parse(text).orElse(null);
    if (text != null && docker == null) {
      requires.problem("docker", "expected a version such as \">=20.10\", found '" + text + "'");
    }
    var disks = new ArrayList<DiskFree>();
    for (Node node : requires.list("diskFree")) {
      var disk = Fields.of(node, "Host.requires.diskFree", scope.problems());
      Long bytes = disk.bytes("atLeast");
      disks.add(new DiskFree(disk.requiredText("path"), bytes == null ? 0 : bytes));
      disk.finish();
    }
    var spec = new HostSpec(target, vars, docker, requires.texts("commands"), disks);
    requires.finish();
    return spec;
  }

  private static String textOr(Fields fields, String name, String otherwise) {
    String text = fields.text(name);
    return text == null ? otherwise : text;
  }
}
