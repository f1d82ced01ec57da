/** TwoKey's server: one room per capability, doors open downwards only. */
@org.jspecify.annotations.NullMarked
package dev.twokey;
