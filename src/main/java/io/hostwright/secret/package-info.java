/** Sensitive values by name. */
@NullMarked
package io.hostwright.secret;

import org.jspecify.annotations.NullMarked;
