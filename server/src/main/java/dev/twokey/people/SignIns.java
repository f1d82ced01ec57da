package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.InvalidSignature;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Person;
import dev.twokey.proof.PersonKey;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.VerifiedAssertion;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sign-in by passkey. Signing passkeys never sign in, and whoever is signed in has not signed anything yet. */
@Component
public class SignIns {
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    private final CeremonyStore ceremonies;
    private final AuthorityLog authority;
    private final Membership membership;
    private final PersonStore persons;
    private final Counters counters;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;
    private final MeterRegistry meters;

    SignIns(
            CeremonyStore ceremonies,
            AuthorityLog authority,
            Membership membership,
            PersonStore persons,
            Counters counters,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            PeopleSettings settings,
            MeterRegistry meters) {
        this.ceremonies = ceremonies;
        this.authority = authority;
        this.membership = membership;
        this.persons = persons;
        this.counters = counters;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
        this.meters = meters;
    }

    /** A challenge; the person chooses the passkey, so that nobody learns here who exists. */
    public PasskeyOptions options() {
        String ceremony = RandomSecret.bytes().base64Url();
        Bytes challenge = ceremonies.offer(ceremony);
        return new PasskeyOptions(ceremony, OptionsJson.request(challenge, settings.signIn(), List.of()));
    }

    /**
     * Judges the answer. Every no is the same no: why, is for the log of this node and the metric
     * {@code twokey.sign.in.refused} only.
     */
    public Answer<SignedIn> finish(String ceremony, String assertionJson) {
        Optional<Bytes> challenge = ceremonies.take(ceremony);
        if (challenge.isEmpty()) {
            return Answer.refused(PeopleRefusal.CEREMONY_EXPIRED);
        }
        return transaction.execute(status -> judge(challenge.get(), assertionJson));
    }

    private Answer<SignedIn> judge(Bytes challenge, String assertionJson) {
        try {
            ReceivedAssertion received = ReceivedAssertion.of(assertionJson);
            Optional<PersonKey> known =
                    authority.authority().key(received.assertion().credentialId());
            if (known.isEmpty()) {
                return refused("unknown");
            }
            PersonKey key = known.get();
            if (key.purpose() != Purpose.SIGN_IN) {
                return refused("not-for-signing-in");
            }
            // Whoever revokes the key or disables the person meanwhile waits, or was here before.
            persons.hold(PersonId.parse(key.person()));
            if (!membership.isUsable(key)) {
                return refused("revoked");
            }
            Optional<Person> person = membership.activeOwner(key);
            if (person.isEmpty()) {
                return refused("disabled");
            }
            // The handle is what the authenticator believes; a key that is found under another person is not theirs.
            if (!received.userHandle()
                    .equals(Optional.of(Assertions.userHandle(person.get().id())))) {
                return refused("user-handle-differs");
            }
            VerifiedAssertion verified =
                    Assertions.verifyChallenge(challenge, received.assertion(), key.key(), settings.signIn());
            return counters.rises(received.assertion().credentialId(), verified.signCount())
                    ? signedIn(key, person.get())
                    : refused("counter-fell");
        } catch (InvalidSignature refused) {
            return refused(refused.reason().word());
        } catch (MalformedProof refused) {
            return refused("malformed");
        }
    }

    private Answer<SignedIn> signedIn(PersonKey key, Person person) {
        Optional<String> account = key.record()
                .account()
                .or(() -> person.accounts().values().stream()
                        .filter(owned -> owned.account().kind() == AccountKind.SIGN_IN)
                        .map(owned -> owned.account().account())
                        .findFirst());
        if (account.isEmpty()) {
            return refused("no-account");
        }
        SignedIn signedIn = new SignedIn(PersonId.parse(person.id()), AccountId.parse(account.get()), clock.now());
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        "person.signed-in",
                        signedIn.actor(),
                        Optional.empty(),
                        JsonObject.of("account", account.get())
                                .with("credentialId", key.key().credentialId().base64Url()),
                        Map.of()));
        return Answer.granted(signedIn);
    }

    private Answer<SignedIn> refused(String why) {
        meters.counter("twokey.sign.in.refused", "why", why).increment();
        LOG.info("a sign-in was refused: {}", why);
        return Answer.refused(PeopleRefusal.NOT_SIGNED_IN);
    }
}
