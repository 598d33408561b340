/** The Stack kind: a Compose project on one or more hosts. */
@NullMarked
package io.hostwright.kinds.stack;

import org.jspecify.annotations.NullMarked;
