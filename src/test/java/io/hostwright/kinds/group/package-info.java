/** The Group kind: held to what all kinds keep, and what it does by itself. */
@NullMarked
package io.hostwright.kinds.group;

import org.jspecify.annotations.NullMarked;
