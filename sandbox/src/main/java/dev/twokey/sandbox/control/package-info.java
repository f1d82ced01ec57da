/** The control interface and the pages for people: what happened, and what shall go wrong next. */
@NullMarked
package dev.twokey.sandbox.control;

import org.jspecify.annotations.NullMarked;
