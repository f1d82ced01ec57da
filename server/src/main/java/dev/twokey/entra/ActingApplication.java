package dev.twokey.entra;

import com.microsoft.aad.msal4j.IClientCredential;
import dev.twokey.directory.spi.Rights;
import java.util.Optional;
import java.util.Set;

/**
 * As which application a connection signs in.
 *
 * @param part which of the deployment's own it is, if it is one
 * @param makers the applications whose accounts of programs are ours
 * @param heir the application that shall own what is made, where whatever makes it goes again
 */
record ActingApplication(
        Optional<OwnPart> part,
        ObjectId client,
        IClientCredential credential,
        Set<ObjectId> makers,
        Optional<ObjectId> heir) {
    /** One that the customer's own administrator registered. */
    static ActingApplication alone(ObjectId client, IClientCredential credential) {
        return new ActingApplication(Optional.empty(), client, credential, Set.of(client), Optional.empty());
    }

    /** What it needs to be permitted. */
    Rights rights(Licence licence, boolean roleAssignable) {
        return part.map(own -> switch (own) {
                    case SETUP -> new Rights(SetupConsent.PERMISSIONS, Set.of());
                    case SERVICE -> new Rights(ServicePermission.names(licence), Set.of());
                })
                .orElseGet(() -> NeededPermissions.with(licence, roleAssignable));
    }
}
