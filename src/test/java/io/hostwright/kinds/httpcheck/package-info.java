/** The HttpCheck kind, over an application that is text. */
@NullMarked
package io.hostwright.kinds.httpcheck;

import org.jspecify.annotations.NullMarked;
