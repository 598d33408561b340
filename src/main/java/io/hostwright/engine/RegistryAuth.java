package io.hostwright.engine;

import io.hostwright.model.Sensitive;

/** Credentials for one registry, {@code server} as in an image's name ({@code ghcr.io}). */
public record RegistryAuth(String server, String username, Sensitive password) {}
