package dev.twokey.proof;

/**
 * JSON as proofs may contain it: objects, arrays, strings, booleans and integers. There is no null and no fraction, so
 * that every value has exactly one spelling ({@link CanonicalJson}).
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonInteger, JsonBoolean {}
