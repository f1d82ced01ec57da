package dev.twokey.elevation;

import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws courses by chance. The same seed and number give the same course, so that one that failed can be run again. */
final class Courses {
    private static final Duration LEASE_RUNS_OUT = Duration.ofSeconds(31);

    private final Random chance;
    private final List<Trouble> troubles;
    private final Deque<Act> next = new ArrayDeque<>();
    private final int peopled;
    private int drawn;
    private int made;

    private record Trouble(Deed deed, Answer answer) {}

    /** Something that may be drawn, and how often. */
    private record Lot<T>(int weight, Supplier<? extends T> draw) {}

    private static <T> Lot<T> lot(int weight, Supplier<? extends T> draw) {
        return new Lot<>(weight, draw);
    }

    private Courses(long seed, int number, int length) {
        this.chance = new Random(31 * seed + number);
        this.troubles = troubles(seed);
        // Together the courses go through all troubles, each from where the one before may have come to.
        this.peopled = length * 2 / 3;
        this.drawn = 13 * number;
    }

    static Course course(long seed, int number, int length) {
        Courses courses = new Courses(seed, number, length);
        return new Course(Stream.concat(
                        Openings.of(number).stream(),
                        Stream.generate(courses::act).limit(length))
                .toList());
    }

    /** Each deed with each way to fail; giving, taking and reading twice, since all depends on them. */
    private static List<Trouble> troubles(long seed) {
        List<Trouble> all = new ArrayList<>();
        Stream.concat(Stream.of(Deed.values()), Stream.of(Deed.GIVE, Deed.TAKE, Deed.READ))
                .forEach(deed -> Stream.of(Answer.values())
                        .filter(answer -> answer != Answer.TRULY)
                        .forEach(answer -> all.add(new Trouble(deed, answer))));
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private Act act() {
        made++;
        return next.isEmpty() ? another() : next.remove();
    }

    private Act another() {
        return draw(
                lot(9, this::persons),
                lot(8, this::work),
                lot(3, this::time),
                lot(5, this::trouble),
                lot(3, this::meanwhile));
    }

    /** Who does something is anybody, about any request: most of it is to be refused. */
    private Act persons() {
        return draw(
                lot(5, this::ask),
                lot(1, this::unanswered),
                lot(16, this::agree),
                lot(5, () -> new Act.Approve(node(), who(), which())),
                lot(2, () -> new Act.Deny(node(), who(), which())),
                lot(2, () -> new Act.Withdraw(node(), who(), which())),
                lot(4, () -> new Act.Close(node(), who(), which())),
                lot(4, () -> new Act.Revoke(node(), staff(), which())),
                lot(
                        1,
                        () -> draw(
                                lot(1, () -> leaves(who())),
                                lot(1, () -> brings(any(Persona.Dave, Persona.Erin, Persona.Carol))))));
    }

    private Act ask() {
        next.add(draw(
                lot(2, () -> new Act.Approve(node(), who(), 0)),
                lot(2, () -> new Act.Deny(node(), who(), 0)),
                lot(1, () -> new Act.Withdraw(node(), who(), 0)),
                lot(1, this::work)));
        return new Act.Ask(node(), who(), customer(), roleGroup(), length(), chance.nextInt(8) > 0);
    }

    private Act unanswered() {
        next.addAll(List.of(new Act.TimePasses(Duration.ofHours(5)), new Act.Expire(node())));
        return new Act.Ask(node(), staff(), customer(), roleGroup(), Duration.ofHours(1), true);
    }

    private Act agree() {
        next.addAll(agree(customer()));
        return next.removeFirst();
    }

    /** With what happens before it is given. */
    private List<Act> agree(Customer where) {
        Persona who = staff();
        Persona other = staff();
        while (other == who) {
            other = staff();
        }
        List<Act> acts = new ArrayList<>();
        acts.add(new Act.Agree(node(), who, other, where, roleGroup(), length()));
        acts.addAll(beforeItIsGiven(who, other));
        return acts;
    }

    /** Seldom one of the two leaves, or becomes too close to the other, between the second key and the giving. */
    private List<Act> beforeItIsGiven(Persona who, Persona other) {
        List<Persona> newcomers = Stream.of(who, other)
                .filter(List.of(Persona.Dave, Persona.Erin)::contains)
                .toList();
        return switch (chance.nextInt(16)) {
            case 0, 1 -> made < peopled ? List.of() : List.of(leaves(other));
            case 2, 3 -> newcomers.size() == 1 && made >= peopled ? List.of(brings(newcomers.getFirst())) : List.of();
            default -> List.of();
        };
    }

    /** Towards the end only: whoever left does not come back, and a course without people sees little. */
    private Act leaves(Persona who) {
        return made < peopled ? new Act.Revoke(node(), staff(), which()) : new Act.Disable(node(), who(), who);
    }

    private Act brings(Persona who) {
        return made < peopled ? new Act.Close(node(), staff(), which()) : new Act.Bring(node(), who);
    }

    private Act work() {
        return draw(
                lot(9, this::sweep),
                lot(4, Act.BothSweep::new),
                lot(1, () -> new Act.LookAgain(node())),
                lot(1, () -> new Act.Expire(node())),
                lot(1, () -> new Act.Restart(node())));
    }

    private Act sweep() {
        return new Act.Sweep(node());
    }

    private Act time() {
        return new Act.TimePasses(draw(
                lot(4, () -> Duration.ofSeconds(2)),
                lot(4, () -> LEASE_RUNS_OUT),
                lot(5, () -> Duration.ofSeconds(61)),
                lot(2, () -> Duration.ofMinutes(16)),
                lot(3, () -> Duration.ofMinutes(31)),
                lot(1, () -> Duration.ofHours(5))));
    }

    private Act trouble() {
        return draw(
                lot(12, this::misbehaves),
                lot(3, () -> new Act.Behaves(customer())),
                lot(4, () -> new Act.Arrives(customer())),
                lot(2, () -> new Act.ClocksDiffer(chance.nextInt(4) == 0)),
                lot(2, Act.Settle::new));
    }

    private Act misbehaves() {
        Trouble trouble = troubles.get(drawn++ % troubles.size());
        Customer where = customer();
        comesTo(trouble.deed(), where);
        if (trouble.answer() == Answer.LATE) {
            next.addAll(List.of(new Act.Revoke(node(), staff(), 0), sweep(), new Act.Arrives(where)));
        }
        return new Act.Misbehaves(where, trouble.deed(), trouble.answer());
    }

    /** Mostly what follows has the directory asked for it: else most of what was prepared would never happen. */
    private void comesTo(Deed deed, Customer where) {
        if (chance.nextInt(4) == 0) {
            return;
        }
        next.addAll(agree(where));
        next.add(sweep());
        switch (deed) {
            case FIND, INVITE, ENABLE, GIVE, READ -> {}
            case TAKE, SESSIONS, DISABLE -> next.addAll(List.of(new Act.Revoke(node(), staff(), 0), sweep()));
        }
    }

    /** In the middle of a pass the other node sweeps, a node restarts or dies, and people go on. */
    private Act meanwhile() {
        Customer where = customer();
        Deed deed = deed();
        comesTo(deed, where);
        return draw(
                lot(1, () -> new Act.Dies(where, deed, chance.nextBoolean())),
                lot(4, () -> new Act.Meanwhile(where, deed, inBetween())));
    }

    private Act inBetween() {
        return draw(
                lot(6, this::sweep),
                lot(2, () -> new Act.Restart(node())),
                lot(3, () -> new Act.TimePasses(LEASE_RUNS_OUT)),
                lot(2, () -> new Act.Arrives(customer())),
                lot(3, () -> new Act.Revoke(node(), staff(), which())),
                lot(5, () -> leaves(staff())),
                lot(4, this::persons));
    }

    private int node() {
        return chance.nextInt(2);
    }

    /** The latest most of all: the others are over. */
    private int which() {
        return Math.min(chance.nextInt(6), chance.nextInt(6));
    }

    private Deed deed() {
        return any(Deed.INVITE, Deed.GIVE, Deed.GIVE, Deed.TAKE, Deed.TAKE, Deed.READ, Deed.SESSIONS, Deed.DISABLE);
    }

    private Persona who() {
        return any(Persona.values());
    }

    /** Most who ask and approve are of the teams that may. */
    private Persona staff() {
        return any(Persona.Alice, Persona.Bob, Persona.Dave, Persona.Erin);
    }

    private Customer customer() {
        return any(Customer.values());
    }

    private String roleGroup() {
        return any("security-manager", "service-reader");
    }

    private Duration length() {
        return draw(
                lot(8, () -> Duration.ofMinutes(30)),
                lot(6, () -> Duration.ofHours(1)),
                lot(2, () -> Duration.ofHours(8)),
                lot(1, () -> Duration.ofHours(9)));
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[chance.nextInt(all.length)];
    }

    @SafeVarargs
    private <T> T draw(Lot<T>... lots) {
        int all = 0;
        for (Lot<T> lot : lots) {
            all += lot.weight();
        }
        int rest = chance.nextInt(all);
        for (Lot<T> lot : lots) {
            rest -= lot.weight();
            if (rest < 0) {
                return lot.draw().get();
            }
        }
        throw new IllegalStateException("no lot was drawn");
    }
}
