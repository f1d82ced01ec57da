package dev.twokey.people;

import dev.twokey.audit.Logs;
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
    private final Counters counters;
    private final Logs logs;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;
    private final MeterRegistry meters;

    SignIns(
            CeremonyStore ceremonies,
            AuthorityLog authority,
            Membership membership,
            Counters counters,
            Logs logs,
            TransactionTemplate transaction,
            PeopleSettings settings,
            MeterRegistry meters) {
        this.ceremonies = ceremonies;
        this.authority = authority;
        this.membership = membership;
        this.counters = counters;
        this.logs = logs;
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
            Optional<PersonKey> key = authority
                    .authority()
                    .key(received.assertion().credentialId())
                    .filter(found -> found.purpose() == Purpose.SIGN_IN && membership.isUsable(found));
            Optional<Person> person = key.flatMap(membership::activeOwner);
            if (key.isEmpty() || person.isEmpty()) {
                return refused("unknown");
            }
            // The handle is what the authenticator believes; a key that is found under another person is not theirs.
            if (!received.userHandle()
                    .equals(Optional.of(Assertions.userHandle(person.get().id())))) {
                return refused("user-handle-differs");
            }
            VerifiedAssertion verified = Assertions.verifyChallenge(
                    challenge, received.assertion(), key.get().key(), settings.signIn());
            return counters.rises(received.assertion().credentialId(), verified.signCount())
                    ? signedIn(key.get(), person.get())
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
        SignedIn signedIn = new SignedIn(PersonId.parse(person.id()), AccountId.parse(account.get()));
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
