/** The contracts that every host session keeps, and tests of the ports. */
@NullMarked
package io.hostwright.host;

import org.jspecify.annotations.NullMarked;
