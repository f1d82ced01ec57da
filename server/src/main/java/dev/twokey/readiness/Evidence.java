package dev.twokey.readiness;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What was read at a tenant, what persons said about it, and what we mean to make there. What was not asked counts as something
 * that this kind of directory does not have.
 */
final class Evidence {
    private final Customer customer;
    private final Intent intent;
    private final Map<Question<?>, Outcome<?>> answers;
    private final Map<String, Said> said;

    private Evidence(Customer customer, Intent intent, Map<Question<?>, Outcome<?>> answers, Map<String, Said> said) {
        this.customer = customer;
        this.intent = intent;
        this.answers = Map.copyOf(answers);
        this.said = Map.copyOf(said);
    }

    /**
     * The tenant as we know it.
     *
     * @param identity of its directory when it was registered
     * @param ours the directory's ids of our role groups there
     * @param rights what we need to be allowed there
     */
    record Customer(String identity, Set<String> ours, Rights rights) {
        Customer {
            ours = Set.copyOf(ours);
        }
    }

    static Evidence of(Customer customer, Intent intent) {
        return new Evidence(customer, intent, Map.of(), Map.of());
    }

    <T> Evidence with(Question<T> question, Outcome<T> answer) {
        return with(Map.of(question, answer));
    }

    Evidence with(Map<Question<?>, Outcome<?>> more) {
        Map<Question<?>, Outcome<?>> all = new HashMap<>(answers);
        all.putAll(more);
        return new Evidence(customer, intent, all, said);
    }

    Evidence saying(Map<String, Said> sayings) {
        return new Evidence(customer, intent, answers, sayings);
    }

    Intent intent() {
        return intent;
    }

    Customer customer() {
        return customer;
    }

    Optional<Said> said(Topic topic) {
        return Optional.ofNullable(said.get(topic.name()));
    }

    /** Whether this object of the directory was made by us. */
    boolean isOurs(String id) {
        return customer.ours().contains(id) || intent.made().contains(id);
    }

    // An answer lies under its own question only: with() takes both of one type.
    @SuppressWarnings("unchecked")
    <T> Outcome<T> answer(Question<T> question) {
        Outcome<?> answer = answers.get(question);
        return answer == null ? new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "nobody asked") : (Outcome<T>) answer;
    }

    /** Whether this kind of directory has such a thing, told or not. */
    boolean has(Question<?> question) {
        return !(answer(question) instanceof Outcome.Rejected<?> no && no.reason() == Rejection.NOT_SUPPORTED);
    }

    /** The value, where there is one: for what makes a sentence better and decides nothing. */
    <T> Optional<T> known(Question<T> question) {
        return answer(question) instanceof Outcome.Done<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** Judges by the answer; where there is none, says which and what to do about that. */
    <T> Optional<Judgement> judge(Question<T> question, Function<T, Judgement> rule) {
        return judge(question, Unanswered.unlicensed(), rule);
    }

    /** @param unlicensed when the tenant did not buy what the answer takes */
    <T> Optional<Judgement> judge(Question<T> question, Judgement unlicensed, Function<T, Judgement> rule) {
        return switch (answer(question)) {
            case Outcome.Done<T>(T value) -> Optional.of(rule.apply(value));
            case Outcome.Unknown<T>(String reason) -> Optional.of(Unanswered.silent(reason));
            case Outcome.Rejected<T>(Rejection reason, String detail) -> Unanswered.refused(reason, detail, unlicensed);
        };
    }
}
