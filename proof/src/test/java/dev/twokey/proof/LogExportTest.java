package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {
    @TempDir
    Path folder;

    private static final NoteVerifier PINNED = new ContosoLog().key.verifier();
    private final ContosoLog contoso = new ContosoLog();
    private final String vkey = contoso.key.verifier().vkey();

    @Test
    void an_export_is_verified_under_the_pinned_key() throws IOException {
        assertThat(verify(contoso.export()))
                .isEqualTo(new Verification.Verified(new Verification.Contents(
                        "harbour/contoso", contoso.checkpoint().witness(), 3, 0)));
    }

    @Test
    void without_a_pinned_key_it_is_only_consistent() throws IOException {
        assertThat(LogExport.verify(file(contoso.export()), Optional.empty()))
                .isInstanceOfSatisfying(
                        Verification.ConsistentOnly.class,
                        found -> assertThat(found.vkey()).isEqualTo(vkey));
    }

    @Test
    void an_empty_log_is_an_export_too() throws IOException {
        contoso.entries.clear();
        contoso.details.clear();
        assertThat(verify(contoso.export())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void the_same_contents_give_the_same_bytes() {
        byte[] once = contoso.export();
        Collections.reverse(contoso.details);
        assertThat(contoso.export()).isEqualTo(once);
    }

    @Test
    void what_was_erased_is_counted_and_the_rest_still_verifies() throws IOException {
        contoso.details.removeFirst();
        assertThat(verify(contoso.export()))
                .isEqualTo(new Verification.Verified(new Verification.Contents(
                        "harbour/contoso", contoso.checkpoint().witness(), 2, 1)));
    }

    @Test
    void any_changed_byte_of_an_entry_is_found_and_the_entry_named() throws IOException {
        Map<String, byte[]> members = members(contoso.export());
        byte[] original = members.get("entries.jsonl");
        int line = 0;
        for (int at = 0; at < original.length; at++) {
            for (int mask : new int[] {0x01, original[at] ^ '\n'}) {
                if (mask != 0) {
                    Verification.Broken broken = flipped(members, "entries.jsonl", at, mask);
                    assertThat(broken.file()).isEqualTo("entries.jsonl");
                    assertThat(broken.entry()).hasValue(line);
                }
            }
            line += original[at] == '\n' ? 1 : 0;
        }
    }

    @Test
    void any_changed_byte_of_another_member_is_found_and_the_member_named() throws IOException {
        Map<String, byte[]> members = members(contoso.export());
        for (String name : List.of("details.jsonl", "checkpoint", "vkey", "leaves")) {
            byte[] original = members.get(name);
            for (int at = 0; at < original.length; at++) {
                for (int mask : new int[] {0x01, original[at] ^ '\n'}) {
                    if (mask != 0) {
                        assertThat(flipped(members, name, at, mask).file()).isEqualTo(name);
                    }
                }
            }
        }
    }

    @Test
    void any_changed_byte_of_the_file_itself_is_found_or_changes_nothing_that_it_says() throws IOException {
        byte[] export = contoso.export();
        Verification honest = verify(export);
        for (int at = 0; at < export.length; at++) {
            byte[] changed = export.clone();
            changed[at] ^= 0x01;
            Verification found = verify(changed);
            if (!(found instanceof Verification.Broken)) {
                assertThat(found).isEqualTo(honest);
            }
        }
    }

    @Test
    void a_shortened_member_is_found() throws IOException {
        for (String name : List.of("entries.jsonl", "details.jsonl", "checkpoint", "vkey", "leaves")) {
            Map<String, byte[]> members = members(contoso.export());
            byte[] whole = members.get(name);
            members.put(name, Arrays.copyOf(whole, whole.length - 1));
            assertBroken(verify(zip(members)), name);
        }
    }

    @Test
    void an_entry_and_its_leaf_changed_together_do_not_fit_the_signed_root() throws IOException {
        NoteSigner honest = contoso.key;
        SignedNote signed = contoso.checkpoint().sign(honest);
        contoso.entries.clear();
        contoso.details.clear();
        contoso.append("elevation.requested", "psn_00000000000000000000000000", JsonObject.empty());
        contoso.append("elevation.approved", "psn_00000000000000000000000000", JsonObject.empty());
        contoso.append("elevation.ended", "system", JsonObject.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogExport.write(out, contoso.entries, contoso.details, signed, vkey);
        assertBroken(verify(out.toByteArray()), "entries.jsonl");
    }

    @Test
    void a_log_signed_again_under_another_key_is_refused() throws IOException {
        NoteSigner mallory = NoteSigner.generate("harbour/contoso", new SecureRandom());
        assertBroken(verify(contoso.export(mallory)), "vkey");
        Map<String, byte[]> members = members(contoso.export(mallory));
        members.put("vkey", (vkey + "\n").getBytes(UTF_8));
        assertBroken(verify(zip(members)), "checkpoint");
        assertThatThrownBy(() -> LogExport.verify(file(contoso.export()), Optional.of("nonsense")))
                .isInstanceOf(MalformedProof.class);
    }

    @Test
    void entries_must_stand_in_their_places_in_their_log_and_time() throws IOException {
        LogLine second = contoso.entries.get(1);
        replaceSecond(new LogLine(second.entry(), 2, second.log(), second.recorded()));
        replaceSecond(new LogLine(second.entry(), 1, "harbour/globex", second.recorded()));
        replaceSecond(
                new LogLine(second.entry(), 1, second.log(), second.recorded().minusSeconds(60)));
    }

    private void replaceSecond(LogLine other) throws IOException {
        contoso.entries.set(1, other);
        Verification.Broken broken = assertBroken(verify(contoso.export()), "entries.jsonl");
        assertThat(broken.entry()).hasValue(1);
    }

    @Test
    void a_detail_opens_one_commitment_of_one_entry() throws IOException {
        Detail honest = contoso.details.getFirst();
        for (Detail bad : List.of(
                honest,
                new Detail("other", 0, honest.salt(), honest.value()),
                new Detail(honest.field(), 7, honest.salt(), honest.value()),
                new Detail(honest.field(), 1, honest.salt(), honest.value()))) {
            contoso.details.add(bad);
            assertBroken(verify(contoso.export()), "details.jsonl");
            contoso.details.removeLast();
        }
        contoso.details.set(0, new Detail(honest.field(), 0, honest.salt(), "Another text"));
        assertThat(assertBroken(verify(contoso.export()), "details.jsonl").message())
                .contains("entry 0", "justification");
    }

    @Test
    void a_malformed_detail_names_the_entry_that_it_still_names() throws IOException {
        Map<String, byte[]> members = members(contoso.export());
        String details = new String(members.get("details.jsonl"), UTF_8);
        members.put(
                "details.jsonl",
                details.replace("\"index\":2,\"salt\"", "\"index\":2,\"sale\"").getBytes(UTF_8));
        Verification.Broken broken = assertBroken(verify(zip(members)), "details.jsonl");
        assertThat(broken.entry()).hasValue(2);
        assertThat(broken.message()).contains("entry 2", "line 3 is malformed");

        members.put(
                "details.jsonl", details.replace("\"index\":2", "\"index\";2").getBytes(UTF_8));
        assertThat(assertBroken(verify(zip(members)), "details.jsonl").entry()).isEmpty();
    }

    @Test
    void the_root_of_an_earlier_size_is_that_over_the_first_leaves() throws IOException {
        Path file = file(contoso.export());
        assertThat(LogExport.root(file, 0)).isEqualTo(MerkleTree.emptyRoot());
        assertThat(LogExport.root(file, 2))
                .isEqualTo(MerkleTree.root(contoso.entries.subList(0, 2).stream()
                        .map(LogLine::leafHash)
                        .toList()));
        assertThatThrownBy(() -> LogExport.root(file, 4)).hasMessage("the log has fewer entries");
    }

    @Test
    void an_archive_of_other_members_is_refused() throws IOException {
        Map<String, byte[]> members = members(contoso.export());
        members.put("readme", new byte[] {1});
        assertBroken(verify(zip(members)), "archive");
        members.remove("readme");
        members.put("entries.jsonl/../x", new byte[] {1});
        assertBroken(verify(zip(members)), "archive");
        members.remove("entries.jsonl/../x");
        members.remove("leaves");
        assertThat(assertBroken(verify(zip(members)), "archive").message()).contains("leaves");
        members.put("leaves", new byte[0]);
        members.put("vkey", new byte[70_000]);
        assertBroken(verify(zip(members)), "vkey");
        assertBroken(verify(new byte[0]), "archive");
        assertBroken(verify("no zip".getBytes(UTF_8)), "archive");
    }

    @Test
    void a_member_that_comes_twice_is_refused() throws IOException {
        Map<String, byte[]> members = members(contoso.export());
        members.put("wkey", members.get("vkey"));
        byte[] zip = zip(members);
        byte[] needle = "wkey".getBytes(UTF_8);
        for (int at = 0; at + needle.length <= zip.length; at++) {
            if (Arrays.equals(Arrays.copyOfRange(zip, at, at + needle.length), needle)) {
                zip[at] = 'v';
            }
        }
        assertBroken(verify(zip), "archive");
    }

    @Test
    void a_zip_that_shows_two_programs_two_things_is_refused() throws IOException {
        byte[] honest = contoso.export();
        byte[] front = zip(Map.of("vkey", new byte[] {1}));
        byte[] both = Arrays.copyOf(front, front.length + honest.length);
        System.arraycopy(honest, 0, both, front.length, honest.length);
        assertThat(verify(both)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void another_programs_zip_of_the_same_members_is_verified() throws IOException {
        assertThat(verify(zip(members(contoso.export())))).isInstanceOf(Verification.Verified.class);
    }

    private static Verification.Broken flipped(Map<String, byte[]> honest, String name, int at, int mask) {
        Map<String, byte[]> members = new LinkedHashMap<>(honest);
        byte[] bytes = honest.get(name).clone();
        bytes[at] ^= (byte) mask;
        members.put(name, bytes);
        try {
            ExportMembers inMemory = member -> new ByteArrayInputStream(members.get(member));
            Verification found = new ExportCheck(inMemory).check(Optional.of(PINNED), (line, details) -> {});
            throw new AssertionError("byte " + at + " of " + name + " may change: " + found);
        } catch (BrokenExport e) {
            return e.found();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verification.Broken assertBroken(Verification found, String file) {
        assertThat(found).isInstanceOf(Verification.Broken.class);
        Verification.Broken broken = (Verification.Broken) found;
        assertThat(broken.file()).as(broken.message()).isEqualTo(file);
        return broken;
    }

    private Verification verify(byte[] export) throws IOException {
        return LogExport.verify(file(export), Optional.of(vkey));
    }

    private Path file(byte[] export) throws IOException {
        return Files.write(folder.resolve("export.zip"), export);
    }

    static Map<String, byte[]> members(byte[] export) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        }
        return members;
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
