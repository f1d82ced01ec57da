package dev.twokey.sandbox.contract;

/**
 * One difference from Microsoft's description.
 *
 * @param side which half of the call
 * @param call method and path as they came
 * @param what is different
 */
public record Violation(Side side, String call, String what) {
    @Override
    public String toString() {
        return switch (side) {
            case REQUEST -> "the request " + call + ": " + what;
            case ANSWER -> "the answer to " + call + ": " + what;
        };
    }
}
