package dev.twokey.activedirectory;

import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.twokey.directory.Customer.Deed;
import java.util.function.Predicate;

/** What a request asks a domain controller for. */
interface Asked extends Predicate<Object> {
    /** Everything but signing in. */
    static Asked anything() {
        return operation -> !(operation instanceof BindRequestProtocolOp);
    }

    static Asked search() {
        return operation -> operation instanceof SearchRequestProtocolOp;
    }

    static Asked deed(Deed deed) {
        return switch (deed) {
            case ANY -> anything();
            case SIGN_IN -> operation -> operation instanceof BindRequestProtocolOp;
            case ENSURE ->
                operation -> making("twokey-role-group:").test(operation)
                        || making("twokey-account-group:").test(operation);
            case INVITE -> making("twokey-guest:");
            case ACCOUNT -> making("twokey-account:");
            case SWITCH -> changing("userAccountControl", ModificationType.ADD);
            case GIVE -> changing("member", ModificationType.ADD);
            case TAKE -> changing("member", ModificationType.DELETE);
        };
    }

    private static Asked making(String mark) {
        return operation -> operation instanceof AddRequestProtocolOp add
                && add.getAttributes().stream()
                        .anyMatch(each -> each.getName().equals("adminDescription")
                                && each.getValue().startsWith(mark));
    }

    private static Asked changing(String attribute, ModificationType how) {
        return operation -> operation instanceof ModifyRequestProtocolOp modify
                && modify.getModifications().stream().anyMatch(each -> is(each, attribute, how));
    }

    private static boolean is(Modification modification, String attribute, ModificationType how) {
        return modification.getAttributeName().equals(attribute)
                && modification.getModificationType().equals(how);
    }
}
