package dev.twokey.keycloak;

import java.util.Map;

/** By what a client of the realm proves who it is at the token endpoint. */
interface ClientProof {
    /** Form fields of one request; made anew for each. */
    Map<String, String> fields();
}
