package io.hostwright.model;

/** Which addresses a name has, for the operator. An address is its own only one. */
public record NameLookup(String name) implements Probe {}
