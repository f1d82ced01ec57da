package dev.twokey.elevation;

import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.proof.Decision;
import java.time.Duration;

/** Something that somebody does or that happens; it means something in every state of the {@link World}. */
sealed interface Act {
    /** Does it and says in a word how that went. */
    String in(World world);

    /** What happens, as a sentence. */
    String words();

    default String kind() {
        return getClass().getSimpleName();
    }

    /** A draft, and, unless its requester leaves it at that, the first key. */
    record Ask(int node, Persona who, Customer where, String roleGroup, Duration length, boolean signed)
            implements Act {
        @Override
        public String in(World world) {
            return world.ask(node, who, where, roleGroup, length, signed);
        }

        @Override
        public String words() {
            return who + (signed ? " asks for " : " drafts a request for ") + roleGroup + " of " + where.slug()
                    + " for " + length.toMinutes() + " min on node " + node;
        }
    }

    /** Two persons agree, as most do: one asks, the other approves. */
    record Agree(int node, Persona who, Persona other, Customer where, String roleGroup, Duration length)
            implements Act {
        @Override
        public String in(World world) {
            String asked = world.ask(node, who, where, roleGroup, length, true);
            return asked.equals("granted") ? new Approve(node, other, 0).in(world) : asked;
        }

        @Override
        public String words() {
            return who + " asks and " + other + " approves " + roleGroup + " of " + where.slug() + " for "
                    + length.toMinutes() + " min on node " + node;
        }
    }

    /**
     * The second key, by whoever it may be.
     *
     * @param which of the requests, counted from the latest; those come first about which it could be granted
     */
    record Approve(int node, Persona who, int which) implements Act {
        @Override
        public String in(World world) {
            return world.about(
                    which,
                    World.UNANSWERED,
                    request -> world.answered(
                            request,
                            "request.approved",
                            world.node(node).deployment().turn(request, who.name(), Decision.APPROVE)));
        }

        @Override
        public String words() {
            return who + " approves" + about(which) + " on node " + node;
        }
    }

    record Deny(int node, Persona who, int which) implements Act {
        @Override
        public String in(World world) {
            return world.about(
                    which,
                    World.UNANSWERED,
                    request -> world.answered(
                            request,
                            "request.denied",
                            world.approvals(node).deny(request.tenant(), request.id(), world.actor(who), "no")));
        }

        @Override
        public String words() {
            return who + " denies" + about(which) + " on node " + node;
        }
    }

    record Withdraw(int node, Persona who, int which) implements Act {
        @Override
        public String in(World world) {
            return world.about(
                    which,
                    World.UNANSWERED,
                    request -> world.answered(
                            request,
                            "request.withdrawn",
                            world.approvals(node).withdraw(request.tenant(), request.id(), world.actor(who))));
        }

        @Override
        public String words() {
            return who + " withdraws" + about(which) + " on node " + node;
        }
    }

    record Close(int node, Persona who, int which) implements Act {
        @Override
        public String in(World world) {
            return world.about(
                    which,
                    World.HELD,
                    request -> world.answered(request, "elevation.closed", world.close(node, who, request)));
        }

        @Override
        public String words() {
            return who + " closes" + about(which) + " on node " + node;
        }
    }

    record Revoke(int node, Persona who, int which) implements Act {
        @Override
        public String in(World world) {
            return world.about(
                    which,
                    World.HELD,
                    request -> world.answered(request, "elevation.revoked", world.revoke(node, who, request)));
        }

        @Override
        public String words() {
            return who + " revokes" + about(which) + " on node " + node;
        }
    }

    record Disable(int node, Persona by, Persona who) implements Act {
        @Override
        public String in(World world) {
            return world.disable(node, by, who);
        }

        @Override
        public String words() {
            return by + " disables " + who + " on node " + node;
        }
    }

    /** Alice and Bob bring somebody an account, which makes the two too close to them to be the other key. */
    record Bring(int node, Persona who) implements Act {
        @Override
        public String in(World world) {
            return world.bring(node, who);
        }

        @Override
        public String words() {
            return "Alice and Bob bring " + who + " an account on node " + node;
        }
    }

    record TimePasses(Duration length) implements Act {
        @Override
        public String in(World world) {
            return world.passes(length);
        }

        @Override
        public String words() {
            return length.toSeconds() + " s pass";
        }
    }

    /** From now on the directory answers this deed so. */
    record Misbehaves(Customer where, Deed deed, PretendDirectory.Answer answer) implements Act {
        @Override
        public String in(World world) {
            world.directory().answers(where.slug(), deed, answer);
            return answer.name();
        }

        @Override
        public String words() {
            return "from now on " + where.slug() + " answers " + deed + ": " + answer;
        }
    }

    record Behaves(Customer where) implements Act {
        @Override
        public String in(World world) {
            world.directory().behaves(where.slug());
            return "behaves";
        }

        @Override
        public String words() {
            return "from now on " + where.slug() + " answers truly";
        }
    }

    /** What a directory acknowledged to nobody has its effect now. */
    record Arrives(Customer where) implements Act {
        @Override
        public String in(World world) {
            return world.arrives(where);
        }

        @Override
        public String words() {
            return "what was late at " + where.slug() + " has its effect";
        }
    }

    /** While the directory is at the next such deed, something else happens. */
    record Meanwhile(Customer where, Deed deed, Act act) implements Act {
        @Override
        public String in(World world) {
            world.directory().during(where.slug(), deed, () -> world.meanwhile(act));
            return act.kind();
        }

        @Override
        public String words() {
            return "while " + where.slug() + " is at the next " + deed + ": " + act.words();
        }
    }

    /** The node that asks for the next such deed is killed, before or after the directory did it. */
    record Dies(Customer where, Deed deed, boolean after) implements Act {
        @Override
        public String in(World world) {
            world.watchman().kills(where, deed, after);
            return after ? "after" : "before";
        }

        @Override
        public String words() {
            return "the node dies that asks " + where.slug() + " for the next " + deed
                    + (after ? ", once it is done" : ", before it is done");
        }
    }

    record ClocksDiffer(boolean much) implements Act {
        @Override
        public String in(World world) {
            world.clocksDiffer(much);
            return much ? "much" : "agree";
        }

        @Override
        public String words() {
            return much ? "the clocks differ by 6 s" : "the clocks agree";
        }
    }

    /** Everything that is due is done, by one node. */
    record Sweep(int node) implements Act {
        @Override
        public String in(World world) {
            return world.sweep(node);
        }

        @Override
        public String words() {
            return "node " + node + " sweeps";
        }
    }

    /** The same by both nodes at once. */
    record BothSweep() implements Act {
        @Override
        public String in(World world) {
            return world.bothSweep();
        }

        @Override
        public String words() {
            return "both nodes sweep at once";
        }
    }

    record LookAgain(int node) implements Act {
        @Override
        public String in(World world) {
            return world.lookAgain(node);
        }

        @Override
        public String words() {
            return "node " + node + " takes its second look";
        }
    }

    /** Requests that nobody answered in time end. */
    record Expire(int node) implements Act {
        @Override
        public String in(World world) {
            return world.expire(node);
        }

        @Override
        public String words() {
            return "node " + node + " ends what nobody answered in time";
        }
    }

    record Restart(int node) implements Act {
        @Override
        public String in(World world) {
            world.restart(node);
            return "restarted";
        }

        @Override
        public String words() {
            return "node " + node + " restarts";
        }
    }

    /** The directories answer again, and all jobs run. */
    record Settle() implements Act {
        @Override
        public String in(World world) {
            world.settle();
            return "settled";
        }

        @Override
        public String words() {
            return "all directories answer truly and all due work is done";
        }
    }

    private static String about(int which) {
        return which == 0 ? " the latest request" : " request " + which + " before the latest";
    }
}
