/** The mirror of status and events in the state directory; it can be thrown away at any time. */
@NullMarked
package io.hostwright.store;

import org.jspecify.annotations.NullMarked;
