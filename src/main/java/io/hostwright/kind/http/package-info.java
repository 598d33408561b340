/** What kinds share that ask the application over HTTP: addresses, access, and answers in JSON. */
@NullMarked
package io.hostwright.kind.http;

import org.jspecify.annotations.NullMarked;
