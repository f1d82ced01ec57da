package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.directory.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed in our role groups since a cookie of the directory's own (MS-ADTS, 3.1.1.3.4.1.3). */
final class DirSync {
    static final String CONTROL = "1.2.840.113556.1.4.841";
    /** Shows what we may see, and needs no right besides. */
    private static final int OBJECT_SECURITY = 0x1;
    /** Tells of a long list only who came and who went. */
    private static final int INCREMENTAL_VALUES = 0x80000000;

    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_PARTS = 1_000;

    private final OwnUnit unit;

    DirSync(OwnUnit unit) {
        this.unit = unit;
    }

    /** @param next where to go on */
    record Told(List<SearchResultEntry> groups, ASN1OctetString next) {}

    /** @param cookie empty to be told everything */
    Outcome<Told> since(Conversation conversation, ASN1OctetString cookie) {
        List<SearchResultEntry> groups = new ArrayList<>();
        long bytes = 0;
        ASN1OctetString at = cookie;
        for (int part = 0; part < MOST_PARTS; part++) {
            Outcome<Part> answer = ask(conversation, at);
            if (!(answer instanceof Outcome.Done<Part>(Part told))) {
                return answer.then(never -> Outcome.done(new Told(List.of(), cookie)));
            }
            groups.addAll(told.groups());
            bytes += told.groups().stream().mapToLong(Entries::bytes).sum();
            if (bytes > Entries.MOST_BYTES || groups.size() > Entries.MOST) {
                return new Outcome.Unknown<>(Entries.TOO_MUCH);
            }
            at = told.next();
            if (!told.more()) {
                return Outcome.done(new Told(groups, at));
            }
        }
        return new Outcome.Unknown<>("the directory tells of changes without end");
    }

    private record Part(List<SearchResultEntry> groups, boolean more, ASN1OctetString next) {}

    private Outcome<Part> ask(Conversation conversation, ASN1OctetString cookie) {
        Filter ours = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"),
                Filter.createSubInitialFilter(Mark.ATTRIBUTE, Mark.ROLE_GROUPS));
        return conversation
                .search(
                        unit.domain().domain().toString(),
                        SearchScope.SUB,
                        ours,
                        List.of(control(cookie), ExtendedDn.WANTED),
                        Guid.ATTRIBUTE,
                        Mark.ATTRIBUTE,
                        MemberList.ATTRIBUTE)
                .then(found -> part(found));
    }

    private static Outcome<Part> part(Conversation.Found found) {
        try {
            Optional<Control> answered = Optional.empty();
            for (Control control : found.result().getResponseControls()) {
                if (control.getOID().equals(CONTROL)) {
                    answered = Optional.of(control);
                }
            }
            if (answered.isEmpty() || answered.get().getValue() == null) {
                return new Outcome.Unknown<>("the directory does not say where to go on");
            }
            ASN1Element[] value = ASN1Sequence.decodeAsSequence(
                            answered.get().getValue().getValue())
                    .elements();
            boolean more = ASN1Integer.decodeAsInteger(value[0]).intValue() != 0;
            return Outcome.done(new Part(found.entries(), more, value[2].decodeAsOctetString()));
        } catch (ASN1Exception | ArrayIndexOutOfBoundsException notOne) {
            return new Outcome.Unknown<>("the directory says in another form where to go on");
        }
    }

    private static Control control(ASN1OctetString cookie) {
        ASN1Sequence value = new ASN1Sequence(
                new ASN1Integer(OBJECT_SECURITY | INCREMENTAL_VALUES), new ASN1Integer(LARGEST), cookie);
        return new Control(CONTROL, true, new ASN1OctetString(value.encode()));
    }
}
