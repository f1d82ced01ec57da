package dev.twokey.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.activedirectory.FakeController.Speaking;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long lists of members, of a controller that gives fewer at one go than it is asked for. */
@Tag("samba")
class MemberListTest {
    private static final Guid GROUP = new Guid(UUID.fromString("00000000-0000-4000-8000-00000000000a"));
    private static final byte[] STORED_GROUP = {0, 0, 0, 0, 0, 0, 0, 0x40, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0xa};
    private static final Guid ALICE = new Guid(UUID.fromString("00000000-0000-4000-8000-00000000000b"));
    private static final Guid BOB = new Guid(UUID.fromString("00000000-0000-4000-8000-00000000000c"));
    private static final Guid CAROL = new Guid(UUID.fromString("00000000-0000-4000-8000-00000000000d"));

    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);

    @Test
    void every_part_is_read_however_small() {
        Map<String, Attribute> parts = Map.of(
                "member;range=0-199", listed("member;range=0-0", ALICE),
                "member;range=1-200", listed("member;range=1-1", BOB),
                "member;range=2-201", listed("member;range=2-*", CAROL));

        assertThat(members(asked -> part(asked, parts))).isEqualTo(Outcome.done(Set.of(ALICE, BOB, CAROL)));
    }

    @Test
    void a_list_that_is_given_whole_is_read_at_once() {
        assertThat(members(asked -> part(asked, Map.of("member;range=0-199", listed("member", ALICE, BOB)))))
                .isEqualTo(Outcome.done(Set.of(ALICE, BOB)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"member;range=5-9", "member;range=x-*", "member;lang-de"})
    void a_list_that_goes_on_elsewhere_is_unknown(String attribute) {
        assertThat(members(asked -> part(asked, Map.of("member;range=0-199", listed(attribute, ALICE)))))
                .isEqualTo(new Outcome.Unknown<>("the list goes on elsewhere than it was asked to"));
    }

    @Test
    void a_member_without_an_id_is_unknown() {
        assertThat(members(asked -> part(asked, Map.of("member;range=0-199", new Attribute("member", "CN=Alice")))))
                .isEqualTo(new Outcome.Unknown<>("the list names a member without its id"));
    }

    /** While others go, a list in parts may pass somebody over. */
    @Test
    void whoever_a_long_list_passes_over_is_asked_for() {
        Map<String, Attribute> parts = Map.of(
                "member;range=0-199", listed("member;range=0-0", ALICE),
                "member;range=1-200", listed("member;range=1-*", CAROL));
        Function<SearchRequestProtocolOp, List<Entry>> answers =
                asked -> asked.getFilter().toString().equals("(member=" + BOB.dn() + ")")
                        ? List.of(group())
                        : part(asked, parts);

        assertThat(with(answers, conversation -> list().among(conversation, GROUP, Set.of(BOB))))
                .isEqualTo(Outcome.done(Set.of(BOB)));
    }

    /** Whoever stuffs a group cannot keep somebody in it: nobody has to read to its end. */
    @Test
    void who_is_in_a_list_without_end_is_told_at_once() {
        AtomicInteger parts = new AtomicInteger();
        Function<SearchRequestProtocolOp, List<Entry>> answers = asked -> {
            if (asked.getFilter().toString().equals("(member=" + BOB.dn() + ")")) {
                return List.of(group());
            }
            parts.incrementAndGet();
            return part(asked, Map.of("member;range=0-199", listed("member;range=0-0", ALICE)));
        };

        assertThat(with(answers, conversation -> list().among(conversation, GROUP, Set.of(BOB, CAROL))))
                .isEqualTo(Outcome.done(Set.of(BOB)));
        assertThat(parts).as("of the list one, who says so, and Carol").hasValue(3);
    }

    private Outcome<Set<Guid>> members(Function<SearchRequestProtocolOp, List<Entry>> answers) {
        return with(answers, conversation -> list().of(conversation, GROUP));
    }

    private <T> Outcome<T> with(
            Function<SearchRequestProtocolOp, List<Entry>> answers, Function<Conversation, Outcome<T>> deed) {
        try (FakeController controller = new FakeController("127.0.0.1", contoso.samba(), Speaking.LDAPS, answers);
                DomainControllers controllers = new DomainControllers(
                        DomainConnection.parse(contoso.connection(Map.of("servers", controller.server()))),
                        Pause.real())) {
            return controllers.converse(deed);
        }
    }

    private MemberList list() {
        return new MemberList(new OwnUnit(DomainConnection.parse(contoso.connection())));
    }

    /** Nobody has it as primary group, and the list that was asked for. */
    private static List<Entry> part(SearchRequestProtocolOp asked, Map<String, Attribute> parts) {
        if (!asked.getScope().equals(SearchScope.BASE)) {
            return List.of();
        }
        Entry group = group();
        for (String attribute : asked.getAttributes()) {
            if (parts.containsKey(attribute)) {
                group.addAttribute(parts.get(attribute));
            }
        }
        return asked.getFilter().toString().startsWith("(member=") ? List.of() : List.of(group);
    }

    private static Entry group() {
        Entry group = new Entry("CN=Group");
        group.addAttribute(Guid.ATTRIBUTE, STORED_GROUP);
        group.addAttribute("objectSid", new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0});
        return group;
    }

    private static Attribute listed(String name, Guid... members) {
        String[] names = new String[members.length];
        for (int each = 0; each < members.length; each++) {
            names[each] = members[each].dn() + ";CN=Member";
        }
        return new Attribute(name, names);
    }
}
