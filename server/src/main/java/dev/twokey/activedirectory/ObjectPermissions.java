package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Optional;

/** The permissions of one object, as an administrator reads and writes them. */
record ObjectPermissions(String dn) {
    Outcome<Permissions> read(Conversation conversation) {
        return conversation
                .read(dn, List.of(Permissions.ALONE), Permissions.ATTRIBUTE)
                .then(object -> object.isPresent()
                        ? parsed(object.get())
                        : new Outcome.Rejected<>(Rejection.NOT_FOUND, "there is no " + dn + " any more"));
    }

    private static Outcome<Permissions> parsed(SearchResultEntry object) {
        return Optional.ofNullable(object.getAttributeValueBytes(Permissions.ATTRIBUTE))
                .flatMap(Permissions::parse)
                .map(Outcome::done)
                .orElseGet(() -> new Outcome.Unknown<>("the directory does not show the permissions"));
    }

    Outcome<Acknowledged> write(Conversation conversation, Permissions permissions) {
        ModifyRequest request = new ModifyRequest(
                dn, new Modification(ModificationType.REPLACE, Permissions.ATTRIBUTE, permissions.bytes()));
        request.addControl(Permissions.ALONE);
        return conversation.modify(request).then(LdapProblem::acknowledged);
    }
}
