/** The Workers kind: what the application's own registry must list. */
@NullMarked
package io.hostwright.kinds.workers;

import org.jspecify.annotations.NullMarked;
