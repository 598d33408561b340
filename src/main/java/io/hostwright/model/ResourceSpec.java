package io.hostwright.model;

/** What one kind desires of one resource on one host; each kind has its own immutable record. */
public interface ResourceSpec {}
