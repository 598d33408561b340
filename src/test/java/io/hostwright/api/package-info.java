/** What HTTP answers, with an operator that only remembers. */
@NullMarked
package io.hostwright.api;

import org.jspecify.annotations.NullMarked;
