/** Ports to one host: HostReader looks, HostSession acts, HostConnector dials. */
@NullMarked
package io.hostwright.host;

import org.jspecify.annotations.NullMarked;
