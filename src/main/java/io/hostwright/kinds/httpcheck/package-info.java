/** The HttpCheck kind: requests that tell whether the application works. */
@NullMarked
package io.hostwright.kinds.httpcheck;

import org.jspecify.annotations.NullMarked;
