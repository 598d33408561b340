package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.text.Position;

/**
 * What a file gives to an element.
 *
 * @param at where it stands
 * @param value in Compose's canonical form
 */
public record Given(Position at, Document value) {}
