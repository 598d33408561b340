package io.hostwright.host.docker;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.plan.Step;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulls from a real registry: the image that {@link PullImage} names. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.docker.RealEngine#all")
class ImagePullIT {
  private final RealEngine engine;
  private final EngineClient client;
  private final ImageRef image = PullImage.named();

  ImagePullIT(RealEngine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  private static final @Nullable RegistryAuth AUTH = PullImage.login();

  @AfterEach
  void close() {
    client.close();
  }

  private @Nullable ImageInspect found(ImageRef reference) throws HostException {
    var query = new Query.Engine(Set.of(), Set.of(), Set.of(reference.toString()));
    return client.view(query).image(reference);
  }

  @Test
  void aTagIsResolvedToTheDigestThatItsPullBrings() throws Exception {
    String digest = client.resolveDigest(image, AUTH);
    client.perform(new Step.PullImage(image, AUTH));
    client.perform(new Step.PullImage(image, AUTH));
    var pulled = requireNonNull(found(image));
    assertTrue(pulled.repoDigests().contains(image.pinned(digest).repoDigest()));
    assertEquals(digest, client.resolveDigest(image.pinned(digest), AUTH));
  }

  @Test
  void whatIsPulledByDigestIsFoundByItAndHasItsTag() throws Exception {
    var pinned = image.pinned(client.resolveDigest(image, AUTH));
    engine.api().raw(Request.delete("/images/" + image));
    client.perform(new Step.PullImage(pinned, AUTH));
    var byDigest = requireNonNull(found(pinned));
    assertEquals(byDigest.id(), requireNonNull(found(image)).id());
  }

  @Test
  void aTagThatTheRegistryDoesNotHaveIsNotFound() {
    var missing = new ImageRef(image.name(), "no-such-tag", null);
    var pull =
        assertThrows(
            HostException.Failed.class, () -> client.perform(new Step.PullImage(missing, AUTH)));
    assertEquals("ImageNotFound", pull.reason().word());
    var resolve =
        assertThrows(HostException.Failed.class, () -> client.resolveDigest(missing, AUTH));
    assertEquals("ImageNotFound", resolve.reason().word());
  }
}
