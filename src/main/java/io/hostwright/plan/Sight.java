package io.hostwright.plan;

/**
 * One thing that a look saw: a line of the whole-system table that {@code verify} prints.
 *
 * @param what the thing: {@code training gpu-worker:5002}
 * @param state in a word, as its source says it: {@code available}, {@code up}, {@code missing}
 * @param ok true if that is as desired; a stranger is too
 * @param detail for people; may be empty
 */
public record Sight(String what, String state, boolean ok, String detail) {}
