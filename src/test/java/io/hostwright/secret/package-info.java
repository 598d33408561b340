/** Secrets and who knows them. */
@NullMarked
package io.hostwright.secret;

import org.jspecify.annotations.NullMarked;
