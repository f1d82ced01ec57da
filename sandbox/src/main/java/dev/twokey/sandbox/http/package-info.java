/** The few lines of web server that every door of the sandbox stands on: loopback only. */
@NullMarked
package dev.twokey.sandbox.http;

import org.jspecify.annotations.NullMarked;
