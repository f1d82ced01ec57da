package dev.twokey.proof;

/** One of two exports is broken; caught by {@link RequestSignatures}. */
final class UnreadableExport extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient RequestSignatures.Found.Unreadable found;

    private UnreadableExport(boolean deployment, Verification.Broken broken) {
        super(broken.message());
        this.found = new RequestSignatures.Found.Unreadable(deployment, broken);
    }

    RequestSignatures.Found.Unreadable found() {
        return found;
    }

    /** @param deployment whether it is the deployment's */
    static Verification.Contents contents(Verification whole, boolean deployment) {
        return switch (whole) {
            case Verification.Verified verified -> verified.contents();
            case Verification.ConsistentOnly consistent -> consistent.contents();
            case Verification.Broken broken -> throw new UnreadableExport(deployment, broken);
        };
    }

    /** Each file is read twice, so that none has to fit into memory. */
    static void requireUnchanged(Verification whole, Verification again, boolean deployment) {
        if (!again.equals(whole)) {
            throw new UnreadableExport(
                    deployment,
                    BrokenExport.in(ExportArchive.ARCHIVE, "changed while it was read")
                            .found());
        }
    }
}
