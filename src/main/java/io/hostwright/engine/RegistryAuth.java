package io.hostwright.engine;

import io.hostwright.model.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * Credentials for one registry.
 *
 * @param server as in an image's name ({@code ghcr.io})
 * @param password null if the secret has no value: nobody logs in, and a refusal is to say why
 * @param secret the password's name, with where it was looked for if it has no value
 */
public record RegistryAuth(
    String server, String username, @Nullable Sensitive password, String secret) {}
