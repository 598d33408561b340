/** The Workers kind, over a registry that is text. */
@NullMarked
package io.hostwright.kinds.workers;

import org.jspecify.annotations.NullMarked;
