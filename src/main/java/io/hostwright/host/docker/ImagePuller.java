package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fetches images. A pull may take hours, but not go silent. */
final class ImagePuller {
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final Duration LOOKUP = Duration.ofSeconds(45);

  private final EngineApi api;

  ImagePuller(EngineApi api) {
    this.api = api;
  }

  /** What a registry says of an image now. */
  String resolve(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    String known = image.digest();
    if (known != null) {
      return known;
    }
    var request =
        Request.get("/distribution/" + image + "/json")
            .with(RegistryHeader.of(auth))
            .within(LOOKUP);
    var answer = api.parse(api.checked(api.rawLong(request), Complaint.During.PULL));
    String digest = Json.text(answer.path("Descriptor"), "digest");
    if (digest.isEmpty()) {
      throw new HostException.Failed(
          EngineReason.ENGINE_ERROR,
          "the engine on " + api.host() + " knows no digest of " + image,
          null);
    }
    return digest;
  }

  /** Pulls it; what was pulled by digest gets its tag, so that people see it in listings. */
  void pull(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    String digest = image.digest();
    String version = digest == null ? String.valueOf(image.tag()) : digest;
    var request =
        Request.post(
                "/images/create?fromImage=%s&tag=%s"
                    .formatted(Json.escaped(image.name()), Json.escaped(version)),
                null)
            .with(RegistryHeader.of(auth))
            .within(SILENCE);
    try (var stream = api.stream(request)) {
      if (stream.status() >= 400) {
        throw refusal(stream);
      }
      follow(image, stream);
    }
    if (digest != null && image.tag() != null) {
      tag(image, image.tag());
    }
  }

  private HostException refusal(EngineHttp.Stream stream) throws HostException {
    try {
      byte[] body = stream.body().readNBytes(64 << 10);
      return Complaint.of(
          api.host(), Complaint.During.PULL, new Reply(stream.status(), Map.of(), body));
    } catch (IOException e) {
      throw broke(e);
    }
  }

  /** One message of a pull's progress; the last has neither. */
  private record Progress(@Nullable JsonNode message, @Nullable IOException broken) {}

  private void follow(ImageRef image, EngineHttp.Stream stream) throws HostException {
    var messages = new LinkedBlockingQueue<Progress>(1000);
    Thread.ofVirtual().start(() -> read(stream, messages));
    while (true) {
      var next = await(image, messages);
      if (next.broken() != null) {
        throw broke(next.broken());
      }
      if (next.message() == null) {
        return;
      }
      String error = Json.text(next.message(), "error");
      if (!error.isEmpty()) {
        throw Complaint.of(api.host(), Complaint.During.PULL, 200, error);
      }
    }
  }

  private Progress await(ImageRef image, LinkedBlockingQueue<Progress> messages)
      throws HostException {
    try {
      var next = messages.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new HostException.Timeout(
            "the pull of %s on %s said nothing for %d minutes"
                .formatted(image, api.host(), SILENCE.toMinutes()),
            null);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException.Timeout("the pull of " + image + " was interrupted", e);
    }
  }

  private static void read(EngineHttp.Stream stream, LinkedBlockingQueue<Progress> messages) {
    try {
      try (InputStream body = stream.body();
          MappingIterator<JsonNode> each =
              EngineApi.JSON.readerFor(JsonNode.class).readValues(body)) {
        while (each.hasNextValue()) {
          messages.put(new Progress(each.nextValue(), null));
        }
        messages.put(new Progress(null, null));
      } catch (IOException e) {
        messages.put(new Progress(null, e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HostException broke(IOException e) {
    return new HostException.Unreachable("the engine on " + api.host() + ": " + e.getMessage(), e);
  }

  private void tag(ImageRef image, String tag) throws HostException {
    String path =
        "/images/%s@%s/tag?repo=%s&tag=%s"
            .formatted(image.name(), image.digest(), Json.escaped(image.name()), Json.escaped(tag));
    api.checked(api.raw(Request.post(path, null)), Complaint.During.OTHER);
  }
}
