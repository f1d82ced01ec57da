package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * The certificates of applications. A change replaces the whole list, so changes go one after another; and since a read may show
 * the list before the last change, it is awaited until it shows what was added of late, and what was removed is left away again.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/keycredential">keyCredential</a>
 */
final class Certificates {
    static final String KIND = "certificate:";

    private final Graph graph;
    private final LateChanges late;
    private final ReentrantLock oneAfterAnother = new ReentrantLock();

    /** @param staleness for how long a read may show what was before */
    Certificates(Graph graph, Duration staleness) {
        this.graph = graph;
        this.late = new LateChanges(staleness, System::nanoTime);
    }

    Outcome<CredentialId> add(ObjectId application, X509Certificate certificate, Deadline deadline) {
        Map<String, Object> added = entry(certificate);
        return changing(
                deadline,
                () -> list(application, deadline).then(all -> {
                    for (Map<String, Object> known : all) {
                        if (key(known).equals(key(added))) {
                            return Outcome.done(id(known));
                        }
                    }
                    List<Map<String, Object>> more = new ArrayList<>(all);
                    more.add(added);
                    return replace(application, more, deadline).then(done -> {
                        late.added(application, id(added));
                        return Outcome.done(id(added));
                    });
                }));
    }

    Outcome<Acknowledged> remove(ObjectId application, CredentialId credential, Deadline deadline) {
        return changing(
                deadline,
                () -> list(application, deadline).then(all -> {
                    List<Map<String, Object>> fewer = all.stream()
                            .filter(each -> !id(each).equals(credential))
                            .toList();
                    return fewer.size() == all.size()
                            ? Outcome.done(Acknowledged.OK)
                            : replace(application, fewer, deadline).then(done -> {
                                late.removed(application, credential);
                                return Outcome.done(done);
                            });
                }));
    }

    Outcome<Set<CredentialId>> ids(ObjectId application, Deadline deadline) {
        return list(application, deadline)
                .then(all -> Outcome.done(all.stream().map(Certificates::id).collect(Collectors.toSet())));
    }

    private <T> Outcome<T> changing(Deadline deadline, Supplier<Outcome<T>> deed) {
        try {
            if (!oneAfterAnother.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.Unknown<>("another change of certificates did not end in time");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted while another change of certificates was under way");
        }
        try {
            return deed.get();
        } finally {
            oneAfterAnother.unlock();
        }
    }

    private Outcome<List<Map<String, Object>>> list(ObjectId application, Deadline deadline) {
        return graph.lookFor(() -> read(application, deadline), deadline)
                .then(found -> found.map(Outcome::done)
                        .orElseGet(() -> new Outcome.Unknown<>("the list does not show yet what was added")));
    }

    /** Named expressly, the keys come with it: an entry that is sent back without its key would lose it. */
    private Outcome<Optional<List<Map<String, Object>>>> read(ObjectId application, Deadline deadline) {
        URI keys =
                Base.with(graph.base().at("applications", application.value()), Map.of("$select", "id,keyCredentials"));
        return graph.read(keys, deadline).then(body -> {
            JsonNode list = body.path("keyCredentials");
            if (!list.isArray()) {
                return new Outcome.Unknown<>("the answer holds no list of certificates");
            }
            List<Map<String, Object>> read = StreamSupport.stream(list.spliterator(), false)
                    .map(Certificates::entry)
                    .toList();
            return read.stream().allMatch(each -> each.get("key") instanceof String key && !key.isEmpty())
                    ? Outcome.done(late.on(application, read))
                    : new Outcome.Unknown<>("the answer holds a certificate without its key");
        });
    }

    private Outcome<Acknowledged> replace(ObjectId application, List<Map<String, Object>> all, Deadline deadline) {
        return graph.change(
                        HttpMethod.PATCH,
                        graph.base().at("applications", application.value()),
                        Map.of("keyCredentials", all),
                        deadline)
                .then(GraphProblem::acknowledged);
    }

    private static Map<String, Object> entry(JsonNode read) {
        Map<String, Object> entry = new LinkedHashMap<>();
        read.properties().forEach(property -> {
            if (property.getValue().isString()) {
                entry.put(property.getKey(), property.getValue().asString());
            }
        });
        return entry;
    }

    /** Its id follows from what it is, so that a certificate whose adding was not answered is the same when it is added again. */
    private static Map<String, Object> entry(X509Certificate certificate) {
        byte[] encoded = encoded(certificate);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("keyId", UUID.nameUUIDFromBytes(digest("SHA-256", encoded)).toString());
        entry.put("type", "AsymmetricX509Cert");
        entry.put("usage", "Verify");
        entry.put("displayName", "TwoKey");
        entry.put("customKeyIdentifier", Base64.getEncoder().encodeToString(digest("SHA-1", encoded)));
        entry.put("startDateTime", certificate.getNotBefore().toInstant().toString());
        entry.put("endDateTime", certificate.getNotAfter().toInstant().toString());
        entry.put("key", Base64.getEncoder().encodeToString(encoded));
        return entry;
    }

    /** Both alphabets of base64 occur, with and without what fills it up (RFC 4648, 5). */
    private static String key(Map<String, Object> entry) {
        return String.valueOf(entry.get("key"))
                .replace('-', '+')
                .replace('_', '/')
                .replace("=", "");
    }

    private static CredentialId id(Map<String, Object> entry) {
        return new CredentialId(KIND + entry.get("keyId"));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalArgumentException("a certificate that cannot be written down", impossible);
        }
    }

    /** Graph identifies a certificate by its SHA-1 thumbprint; nothing is trusted because of it. */
    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Outcome<ObjectId> holderOf(OurAccount account) {
        return switch (account) {
            case OurAccount.Person person ->
                new Outcome.Rejected<>(Rejection.INVALID, "an account of persons signs in by its password");
            case OurAccount.Program program ->
                program.application()
                        .map(Outcome::done)
                        .orElseGet(() ->
                                new Outcome.Rejected<>(Rejection.NOT_FOUND, "the account has lost its application"));
        };
    }
}
