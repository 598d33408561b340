/** The application over the network: the JDK's HTTP client and its resolver. */
@NullMarked
package io.hostwright.net.client;

import org.jspecify.annotations.NullMarked;
