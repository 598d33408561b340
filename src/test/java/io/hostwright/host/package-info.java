/** Stateful fakes of hosts, the contract that every host session keeps, and tests of the ports. */
@NullMarked
package io.hostwright.host;

import org.jspecify.annotations.NullMarked;
