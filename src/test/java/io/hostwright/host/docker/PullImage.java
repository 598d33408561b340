package io.hostwright.host.docker;

import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.model.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * The image that tests pull from a real registry. {@code HOSTWRIGHT_TEST_PULL_IMAGE} names it, a
 * small one with a tag, in a registry that every engine under test reaches.
 */
final class PullImage {
  private PullImage() {}

  static ImageRef named() {
    String image = System.getenv("HOSTWRIGHT_TEST_PULL_IMAGE");
    if (image == null || image.isBlank()) {
      throw new IllegalStateException(
          "set HOSTWRIGHT_TEST_PULL_IMAGE to an image in a registry that the engines reach");
    }
    return ImageRef.parse(image);
  }

  /** {@code HOSTWRIGHT_TEST_PULL_LOGIN} is {@code USER:PASSWORD}; unset for an open registry. */
  static @Nullable RegistryAuth login() {
    String login = System.getenv("HOSTWRIGHT_TEST_PULL_LOGIN");
    if (login == null || login.isBlank()) {
      return null;
    }
    int colon = login.indexOf(':');
    var password = Sensitive.secret(login.substring(colon + 1));
    return new RegistryAuth(named().registry(), login.substring(0, colon), password, "test");
  }
}
