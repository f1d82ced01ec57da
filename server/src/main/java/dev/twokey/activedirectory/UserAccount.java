package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.util.function.UnaryOperator;

/** Numbers of a user that say whether it may sign in: read, decided, and written only over what was read. */
final class UserAccount {
    static final String CONTROL = "userAccountControl";
    static final String EXPIRES = "accountExpires";
    /** MS-ADTS, 2.2.16. */
    static final long DISABLED = 0x2;

    static final long NORMAL = 0x200;
    /** Its password is nobody's, so nobody needs a new one. */
    static final long PASSWORD_NEVER_EXPIRES = 0x10000;

    private static final int ATTEMPTS = 3;

    private final OwnUnit unit;

    UserAccount(OwnUnit unit) {
        this.unit = unit;
    }

    /** Of one whose number is hidden nobody knows. */
    static Outcome<Boolean> isEnabled(SearchResultEntry user) {
        Long control = user.getAttributeValueAsLong(CONTROL);
        return control == null
                ? new Outcome.Unknown<>("the directory does not show " + CONTROL)
                : Outcome.done((control & DISABLED) == 0);
    }

    Outcome<Acknowledged> enable(Conversation conversation, SearchResultEntry user) {
        return change(conversation, user, CONTROL, control -> control & ~DISABLED);
    }

    Outcome<Acknowledged> disable(Conversation conversation, SearchResultEntry user) {
        return change(conversation, user, CONTROL, control -> control | DISABLED);
    }

    /** @param user with the attribute */
    Outcome<Acknowledged> change(
            Conversation conversation, SearchResultEntry user, String attribute, UnaryOperator<Long> decision) {
        SearchResultEntry current = user;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Long was = current.getAttributeValueAsLong(attribute);
            if (was == null) {
                return new Outcome.Unknown<>("the directory does not show " + attribute);
            }
            long becomes = decision.apply(was);
            if (becomes == was) {
                return Outcome.done(Acknowledged.OK);
            }
            Outcome<ResultCode> written = conversation.modify(replacement(current, attribute, was, becomes));
            boolean changedMeanwhile = written instanceof Outcome.Done<ResultCode>(ResultCode code)
                    && code.equals(ResultCode.NO_SUCH_ATTRIBUTE);
            if (!changedMeanwhile) {
                return written.then(LdapProblem::acknowledged);
            }
            Outcome<SearchResultEntry> again = unit.existing(conversation, OwnUnit.idOf(current), attribute);
            if (!(again instanceof Outcome.Done<SearchResultEntry>(SearchResultEntry read))) {
                return again.then(never -> Outcome.done(Acknowledged.OK));
            }
            current = read;
        }
        return new Outcome.Unknown<>(attribute + " is changed by somebody else again and again");
    }

    /** Takes exactly the old value away: a change that somebody made in between is not lost. */
    private static ModifyRequest replacement(SearchResultEntry user, String attribute, long was, long becomes) {
        return new ModifyRequest(
                OwnUnit.idOf(user).dn(),
                new Modification(ModificationType.DELETE, attribute, Long.toString(was)),
                new Modification(ModificationType.ADD, attribute, Long.toString(becomes)));
    }
}
