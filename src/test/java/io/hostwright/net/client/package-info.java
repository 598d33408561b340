/** Tests of the HTTP client. */
@NullMarked
package io.hostwright.net.client;

import org.jspecify.annotations.NullMarked;
