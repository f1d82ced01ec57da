package dev.twokey.policy;

import dev.twokey.kernel.Refusal;
import java.util.List;

/** Every no about versioned documents. */
public sealed interface PolicyRefusal extends Refusal {
    /** The document says something that cannot be put in force. */
    record NotAcceptable(List<Objection> objections) implements PolicyRefusal {
        private static final int TOLD = 3;

        public NotAcceptable {
            objections = List.copyOf(objections);
        }

        @Override
        public String code() {
            return "policy-not-acceptable";
        }

        @Override
        public int status() {
            return 422;
        }

        /** The first few of them; a lint tells all. */
        @Override
        public String sentence() {
            StringBuilder sentence = new StringBuilder();
            objections.stream()
                    .limit(TOLD)
                    .forEach(objection -> sentence.append(objection).append(' '));
            if (objections.size() > TOLD) {
                sentence.append("And ").append(objections.size() - TOLD).append(" more.");
            }
            return sentence.toString().strip();
        }
    }

    /** The others. */
    enum Plain implements PolicyRefusal, Refusal.Listed {
        POLICY_UNCHANGED(409, "This is what is in force already; there is nothing to change."),
        POLICY_MOVED(409, "Another version was put in force since this was asked for. Look at it, and ask anew."),
        NOT_IN_TEAM(403, "Only an active member of Service Engineering or the SOC may ask for this. Ask one of them."),
        NOT_FOUND(404, "There is no such document.");

        private final int status;
        private final String sentence;

        Plain(int status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }
}
