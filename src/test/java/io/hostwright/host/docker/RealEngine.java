package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ImageInspect;
import io.hostwright.host.EngineDialer;
import io.hostwright.host.HostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A real engine that tests may use: only what is called {@code it-…} is made and removed there.
 * {@code HOSTWRIGHT_TEST_ENGINE_SOCKETS} names the sockets, separated by commas.
 */
final class RealEngine implements AutoCloseable {
  static final String PLAIN = "it-plain:1";
  static final String RICH = "it-rich:1";
  private static final Path BUSYBOX = Path.of("/bin/busybox");

  private final String name;
  private final EngineDialer dialer;
  private final EngineApi api;

  private RealEngine(Path socket) {
    this.name = socket.toString();
    this.dialer = new UnixSocketDialer(socket);
    this.api = new EngineApi(name, new EngineHttp(name, dialer, 4));
  }

  /** Every engine that the tests are to run on. */
  static Stream<RealEngine> all() {
    String sockets = System.getenv("HOSTWRIGHT_TEST_ENGINE_SOCKETS");
    if (sockets == null || sockets.isBlank()) {
      throw new IllegalStateException(
          "set HOSTWRIGHT_TEST_ENGINE_SOCKETS to the sockets of engines to test on");
    }
    return Stream.of(sockets.split(",")).map(socket -> new RealEngine(Path.of(socket.strip())));
  }

  EngineDialer dialer() {
    return dialer;
  }

  EngineApi api() {
    return api;
  }

  EngineClient client() {
    return EngineClient.over(name, dialer, 8);
  }

  ContainerInspect container(String container) throws HostException {
    return ContainerReader.read(get("/containers/" + container + "/json"));
  }

  ImageInspect image(String reference) throws HostException {
    return ImageReader.read(get("/images/" + reference + "/json"));
  }

  JsonNode get(String path) throws HostException {
    return api.ask(Request.get(path), Complaint.During.OTHER);
  }

  /** Removes what an earlier run left behind, and makes both images if they are not there. */
  void prepare() throws HostException, IOException {
    clean();
    if (!api.raw(Request.get("/images/" + PLAIN + "/json")).ok()) {
      post("/images/create?fromSrc=-&repo=it-plain&tag=1", busybox());
    }
    if (!api.raw(Request.get("/images/" + RICH + "/json")).ok()) {
      post("/build?t=" + RICH, rich());
    }
    image(RICH);
  }

  void clean() throws HostException {
    for (JsonNode each : get("/containers/json?all=1")) {
      if (each.path("Names").path(0).asText().startsWith("/it-")) {
        api.rawLong(Request.delete("/containers/" + each.path("Id").asText() + "?force=1&v=1"));
      }
    }
    for (JsonNode each : get("/networks")) {
      if (each.path("Name").asText().startsWith("it-")) {
        api.raw(Request.delete("/networks/" + each.path("Id").asText()));
      }
    }
    for (JsonNode each : get("/volumes").path("Volumes")) {
      if (each.path("Name").asText().startsWith("it-")) {
        api.raw(Request.delete("/volumes/" + each.path("Name").asText()));
      }
    }
  }

  /** A file system with nothing but busybox. */
  private static byte[] busybox() throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] busybox = Files.readAllBytes(BUSYBOX);
    try (var tar = new TarArchiveOutputStream(bytes)) {
      for (String directory : List.of("bin/", "srv/", "tmp/", "var/")) {
        tar.putArchiveEntry(new TarArchiveEntry(directory));
        tar.closeArchiveEntry();
      }
      for (String program : List.of("sh", "sleep", "true", "echo")) {
        file(tar, "bin/" + program, busybox);
      }
    }
    return bytes.toByteArray();
  }

  /** An image with as many defaults as an image can have. */
  private static byte[] rich() throws IOException {
    String recipe =
        """
        FROM it-plain:1
        ENV PATH=/bin FROM_IMAGE=yes
        ENTRYPOINT ["/bin/sh", "-c"]
        CMD ["sleep 1000"]
        WORKDIR /srv
        USER 0:0
        VOLUME /var/image-data
        LABEL of.image=yes
        STOPSIGNAL SIGINT
        EXPOSE 9000/tcp
        HEALTHCHECK --interval=7s --timeout=3s --retries=4 CMD true
        """;
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      file(tar, "Dockerfile", recipe.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void file(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setMode(0755);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private void post(String path, byte[] body) throws IOException, HostException {
    try (var channel = dialer.open()) {
      String head =
          """
          POST %s HTTP/1.1\r
          Host: engine\r
          Content-Type: application/x-tar\r
          Content-Length: %d\r
          Connection: close\r
          \r
          """
              .formatted("/v" + api.greeting().api() + path, body.length);
      channel.output().write(head.getBytes(StandardCharsets.US_ASCII));
      channel.output().write(body);
      channel.input().readAllBytes();
    }
  }

  @Override
  public void close() {
    api.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
