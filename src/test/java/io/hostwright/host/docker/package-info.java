/** Tests of the Engine API's adapter, on real engines where one is needed. */
@NullMarked
package io.hostwright.host.docker;

import org.jspecify.annotations.NullMarked;
