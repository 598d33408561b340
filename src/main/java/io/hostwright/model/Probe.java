package io.hostwright.model;

/** One question about the application, asked from where the operator is. */
public sealed interface Probe permits HttpCall, NameLookup {}
