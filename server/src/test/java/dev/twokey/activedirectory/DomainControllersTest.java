package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.ControllerProxy.Meddling;
import dev.twokey.activedirectory.FakeController.Speaking;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To whom a password is sent, and who is asked when somebody does not answer. */
@Tag("samba")
class DomainControllersTest {
    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);

    @ParameterizedTest
    @EnumSource(names = {"LDAPS", "START_TLS"})
    void whoever_shows_the_certificate_of_another_authority_hears_no_password(Speaking speaking) {
        try (FakeController mallory = fake("127.0.0.1", Domain.GLOBEX, speaking)) {
            assertThat(identity(mallory.server(), speaking))
                    .isEqualTo(
                            new Outcome.Unknown<>(
                                    "no connection to 127.0.0.1: its certificate comes from no authority that is believed for this connection"));
            assertThat(mallory.passwords()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LDAPS", "START_TLS"})
    void whoever_shows_the_certificate_of_another_host_hears_no_password(Speaking speaking) {
        try (FakeController mallory = fake("127.0.0.2", Domain.CONTOSO, speaking)) {
            assertThat(identity(mallory.server(), speaking))
                    .isEqualTo(
                            new Outcome.Unknown<>("no connection to 127.0.0.2: its certificate is not for this host"));
            assertThat(mallory.passwords()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LDAPS", "START_TLS"})
    void whoever_speaks_plainly_hears_no_password(Speaking wanted) {
        try (FakeController mallory = fake("127.0.0.1", Domain.CONTOSO, Speaking.PLAINLY_ONLY)) {
            assertThat(identity(mallory.server(), wanted)).isInstanceOf(Outcome.Unknown.class);
            assertThat(mallory.passwords()).isZero();
        }
    }

    /** Otherwise the tests above would be green whatever is sent. */
    @ParameterizedTest
    @EnumSource(names = {"LDAPS", "START_TLS"})
    void whoever_shows_the_right_certificate_does(Speaking speaking) {
        try (FakeController bob = fake("127.0.0.1", Domain.CONTOSO, speaking)) {
            identity(bob.server(), speaking);
            assertThat(bob.passwords()).isEqualTo(1);
        }
    }

    @Test
    void all_is_done_by_start_tls_too() {
        Map<String, String> settings = Map.of("servers", contoso.proxy().startTlsServer(), "security", "starttls");
        try (TenantDirectory directory = SambaCustomer.connector().open(contoso.connection(settings))) {
            OperationalAccount account = new OperationalAccount("starttls@harbour.example", "Start");

            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(contoso.identity()));
            done(directory.guests().invite(account));
            assertThat(contoso.guestsOf(account.name())).isEqualTo(1);
        }
    }

    @Test
    void who_does_not_answer_is_passed_over() throws IOException {
        assertThat(identity("127.0.0.1:" + closedPort() + ", " + contoso.proxy().server(), Speaking.LDAPS))
                .isEqualTo(Outcome.done(contoso.identity()));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return gone.getLocalPort();
        }
    }

    @Test
    void when_the_first_goes_away_the_second_is_asked() {
        ControllerProxy first = new ControllerProxy(contoso.samba());
        Map<String, String> both =
                Map.of("servers", first.server() + "," + contoso.proxy().server());
        try (TenantDirectory directory = SambaCustomer.connector().open(contoso.connection(both))) {
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(contoso.identity()));
            first.close();
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(contoso.identity()));
        }
    }

    @Test
    void who_is_not_available_is_asked_after_the_others() {
        ControllerProxy first = new ControllerProxy(contoso.samba());
        Map<String, String> both =
                Map.of("servers", first.server() + "," + contoso.proxy().server());
        try (TenantDirectory directory = SambaCustomer.connector().open(contoso.connection(both))) {
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(contoso.identity()));
            first.always(Asked.anything(), new Meddling.Answer(ResultCode.UNAVAILABLE, List.of()));

            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(contoso.identity()));
            assertThat(first.heard()).isNotEmpty();
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(contoso.identity()));
            assertThat(first.heard()).as("what it is asked now").isEmpty();
        } finally {
            first.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LDAPS", "START_TLS"})
    void who_never_answers_a_sign_in_is_passed_over(Speaking speaking) {
        ControllerProxy first = new ControllerProxy(contoso.samba());
        first.holdNext(Asked.deed(Deed.SIGN_IN));
        String servers = speaking == Speaking.LDAPS
                ? first.server() + "," + contoso.proxy().server()
                : first.startTlsServer() + "," + contoso.proxy().startTlsServer();
        try (DomainControllers controllers = new DomainControllers(
                DomainConnection.parse(connection(servers, speaking)), Pause.real(), Duration.ofSeconds(2))) {
            assertThat(controllers.converse(conversation ->
                            conversation.read("", List.of()).then(found -> Outcome.done(found.isPresent()))))
                    .isEqualTo(Outcome.done(true));
        } finally {
            first.nothing();
            first.close();
        }
    }

    /** Each further try counts towards locking the account. */
    @Test
    void a_refused_password_is_tried_once_by_however_many() throws InterruptedException, ExecutionException {
        Connection right = contoso.connection(Map.of(
                "servers", contoso.proxy().server() + "," + contoso.proxy().server()));
        Connection wrong = new Connection(right.kind(), right.settings(), Map.of("password", new Secret("wrong")));
        int before = refusedSignIns();

        try (TenantDirectory directory = SambaCustomer.connector().open(wrong);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome<String>>> wave =
                    Collections.nCopies(5, () -> directory.facts().identity());
            for (Future<Outcome<String>> each : threads.invokeAll(wave)) {
                assertThat(each.get())
                        .isEqualTo(new Outcome.Rejected<>(
                                Rejection.NOT_AUTHENTICATED,
                                "the directory refused the sign-in: the name or the password is wrong (data 52e)"));
            }
        }

        assertThat(refusedSignIns() - before).isEqualTo(1);
    }

    @Test
    void who_accepts_and_says_nothing_is_unknown_by_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            DomainControllers controllers = controllers("127.0.0.1:" + silent.getLocalPort(), Speaking.LDAPS);
            long begun = System.nanoTime();

            Outcome<Acknowledged> outcome = controllers.converse(
                    Deadline.in(Duration.ofMillis(300)),
                    conversation -> conversation.read("", List.of()).then(found -> Outcome.done(Acknowledged.OK)));

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void who_never_stops_telling_is_not_listened_to_for_ever() {
        Entry endless = new Entry("CN=x", new Attribute("cn", "x"));
        try (FakeController mallory = new FakeController(
                "127.0.0.1",
                contoso.samba(),
                Speaking.LDAPS,
                asked -> IntStream.range(0, 20_000).mapToObj(each -> endless).toList())) {
            Outcome<Optional<SearchResultEntry>> outcome = controllers(mallory.server(), Speaking.LDAPS)
                    .converse(conversation -> conversation.read("", List.of()));

            assertThat(outcome).isEqualTo(new Outcome.Unknown<>("the directory told more than is asked for"));
        }
    }

    /** Each of them may be as large as a whole message. */
    @Test
    void who_tells_much_in_few_entries_is_not_listened_to_for_ever() {
        Entry large = new Entry("CN=x", new Attribute("cn", "x".repeat(1024 * 1024)));
        try (FakeController mallory = new FakeController(
                "127.0.0.1", contoso.samba(), Speaking.LDAPS, asked -> Collections.nCopies(20, large))) {
            Outcome<Optional<SearchResultEntry>> outcome = controllers(mallory.server(), Speaking.LDAPS)
                    .converse(conversation -> conversation.read("", List.of()));

            assertThat(outcome).isEqualTo(new Outcome.Unknown<>("the directory told more than is asked for"));
        }
    }

    @Test
    void who_tells_of_changes_part_after_part_is_not_listened_to_for_ever() {
        Entry large = new Entry("CN=x", new Attribute("cn", "x".repeat(1024 * 1024)));
        try (FakeController mallory = new FakeController(
                "127.0.0.1", contoso.samba(), Speaking.LDAPS, asked -> Collections.nCopies(5, large))) {
            DirSync sync = new DirSync(new OwnUnit(DomainConnection.parse(connection("x", Speaking.LDAPS))));

            assertThat(controllers(mallory.server(), Speaking.LDAPS)
                            .converse(conversation -> sync.since(conversation, new ASN1OctetString())))
                    .isEqualTo(new Outcome.Unknown<>("the directory told more than is asked for"));
        }
    }

    @Test
    void after_it_is_closed_nobody_is_asked() {
        TenantDirectory directory = SambaCustomer.connector().open(contoso.connection());
        done(directory.facts().identity());
        directory.close();

        assertThat(directory.facts().identity()).isInstanceOf(Outcome.Unknown.class);
    }

    private int refusedSignIns() {
        return contoso.samba().signIns("twokey-service", "NT_STATUS_WRONG_PASSWORD");
    }

    private FakeController fake(String address, Domain certificateOf, Speaking speaking) {
        return new FakeController(address, RunningSamba.of(certificateOf), speaking, asked -> List.of());
    }

    private Outcome<String> identity(String servers, Speaking speaking) {
        try (TenantDirectory directory = SambaCustomer.connector().open(connection(servers, speaking))) {
            return directory.facts().identity();
        }
    }

    private DomainControllers controllers(String servers, Speaking speaking) {
        return new DomainControllers(DomainConnection.parse(connection(servers, speaking)), Pause.real());
    }

    private Connection connection(String servers, Speaking speaking) {
        Map<String, String> settings = new HashMap<>();
        settings.put("servers", servers);
        settings.put("security", speaking == Speaking.START_TLS ? "starttls" : "ldaps");
        return contoso.connection(settings);
    }
}
