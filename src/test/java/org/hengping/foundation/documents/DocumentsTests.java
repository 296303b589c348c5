package org.hengping.foundation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hengping.foundation.documents.DocumentFixture.actor;
import static org.hengping.foundation.documents.DocumentFixture.in;
import static org.hengping.foundation.documents.DocumentFixture.jpeg;
import static org.hengping.foundation.documents.DocumentFixture.utf8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.hengping.platform.Settings;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class DocumentsTests {

    @Autowired
    Documents documents;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    /** A grid nobody else uses. */
    private final long area = 440_103_000_000_000L + ThreadLocalRandom.current().nextLong(1_000_000_000L);

    private final Actor owner = actor(new Scope(area, area + 1, null));

    @Test
    void whatIsStoredComesBackWithItsHash() throws Exception {
        byte[] text = utf8("编号,名称\n1,井盖\n");
        Document stored = store(owner, text, "表.csv");

        assertThat(stored.type()).isEqualTo("text/csv");
        assertThat(stored.bytes()).isEqualTo(text.length);
        assertThat(stored.sm3()).isEqualTo(HexFormat.of().formatHex(Sm3.digest(text)));
        assertThat(in(owner, () -> documents.require(stored.id()))).isEqualTo(stored);
        assertThat(in(owner, () -> read(stored.id()))).isEqualTo(text);
    }

    @Test
    void theHashOfAPhotoIsThatOfThePhotoAsStored() throws Exception {
        Document stored = store(owner, DocumentFixture.jpegWithPlace(3000, 1500, 6), "现场 1.JPG");

        assertThat(stored.photo()).isTrue();
        assertThat(List.of(stored.width(), stored.height())).isEqualTo(List.of(1280, 2560));
        byte[] kept = in(owner, () -> read(stored.id()));
        assertThat(kept).hasSize((int) stored.bytes());
        assertThat(stored.sm3()).isEqualTo(HexFormat.of().formatHex(Sm3.digest(kept)));
        byte[] thumbnail = in(owner, () -> {
            try (InputStream content = documents.thumbnail(stored.id())) {
                return content.readAllBytes();
            }
        });
        assertThat(thumbnail.length).isBetween(500, 100_000);
    }

    @Test
    void theNameOnDiskSaysNothing() throws Exception {
        Document stored = store(owner, utf8("x"), "../../etc/张三 的\u202Etxt.材料.txt");

        assertThat(stored.name()).isEqualTo("张三 的txt.材料.txt");
        assertThat(file(stored.id())).exists();
        assertThat(file(stored.id()).getFileName()).hasToString(stored.id().toString());
    }

    @Test
    void theLimitsHoldToTheByte() {
        byte[] paper = new byte[(int) DocumentType.PAPER_LIMIT];
        Arrays.fill(paper, (byte) 'a');
        assertThat(store(owner, paper, "a.txt").bytes()).isEqualTo(DocumentType.PAPER_LIMIT);
        byte[] larger = Arrays.copyOf(paper, paper.length + 1);
        larger[paper.length] = 'a';
        refused("upload-too-large", 413, larger, "a.txt");

        byte[] photo = jpeg(40, 40);
        byte[] padded = Arrays.copyOf(photo, (int) DocumentType.PHOTO_LIMIT);
        assertThat(store(owner, padded, "a.jpg").bytes()).isLessThan(5_000);
        refused("upload-too-large", 413, Arrays.copyOf(padded, padded.length + 1), "a.jpg");
        refused("upload-empty", 422, new byte[0], "a.txt");
    }

    @Test
    void anInterruptedUploadLeavesNothingBehind() throws IOException {
        Set<Path> before = files();
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[200_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> in(owner, () -> documents.store(broken, "a.txt")))
                .isInstanceOf(UncheckedIOException.class);
        refused("upload-disguised", 422, jpeg(4, 4), "a.png");

        assertThat(files()).isEqualTo(before);
        assertThat(rowsOf(owner)).isZero();
    }

    @Test
    void aFailureOfTheDatabaseLeavesNothingBehind() throws IOException {
        Set<Path> before = files();
        JdbcClient behind = TestDatabase.ownerJdbc();
        behind.sql("alter table documents.document add constraint fault check (name <> 'fault.jpg') not valid")
                .update();
        try {
            assertThatThrownBy(() -> store(owner, jpeg(40, 30), "fault.jpg")).isInstanceOf(DataAccessException.class);
        } finally {
            behind.sql("alter table documents.document drop constraint fault").update();
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aRolledBackTransactionTakesTheFileAlong() throws IOException {
        Set<Path> before = files();
        assertThatThrownBy(() -> in(
                        owner,
                        () -> transactions.execute(transaction -> {
                            Document stored = store(owner, jpeg(40, 30), "a.jpg");
                            assertThat(file(stored.id())).exists();
                            throw new IllegalStateException("the matter was refused");
                        })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(files()).isEqualTo(before);
        assertThat(rowsOf(owner)).isZero();
    }

    @Test
    void whatIsNotAttachedIsForItsOwnerOnly() {
        UUID id = store(owner, utf8("x"), "a.txt").id();

        assertThat(seen(owner, id)).isTrue();
        assertThat(seen(actor(Scope.EVERYTHING), id)).isFalse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> in(actor(Scope.EVERYTHING), () -> documents.open(id)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not-found"));
    }

    @Test
    void whatIsAttachedIsForThoseWhoSeeTheMatter() {
        UUID unit = UUID.randomUUID();
        UUID id = store(owner, utf8("x"), "a.txt").id();
        UUID matter = UUID.randomUUID();
        attach(owner, List.of(id), matter, "BEFORE", unit);

        assertThat(seen(owner, id)).isTrue();
        assertThat(seen(actor(new Scope(area, area + 1, null)), id)).isTrue();
        assertThat(seen(actor(new Scope(area + 1, area + 2, null)), id)).isFalse();
        assertThat(seen(actor(new Scope(0, 0, unit)), id)).isTrue();
        assertThat(seen(actor(new Scope(0, 0, UUID.randomUUID())), id)).isFalse();
    }

    @Test
    void theRowPolicyHoldsWithoutThePredicate() {
        UUID open = store(owner, utf8("x"), "a.txt").id();
        UUID taken = store(owner, utf8("x"), "b.txt").id();
        attach(owner, List.of(taken), UUID.randomUUID(), "BEFORE", null);

        assertThat(rawCount(owner, open, taken)).isEqualTo(2);
        assertThat(rawCount(actor(new Scope(area, area + 1, null)), open, taken))
                .isEqualTo(1);
        assertThat(rawCount(actor(new Scope(area + 1, area + 2, null)), open, taken))
                .isZero();
        assertThat(jdbc.sql("select count(*) from documents.document")
                        .query(Integer.class)
                        .single())
                .as("no transaction, no actor")
                .isZero();
    }

    @Test
    void theApplicationChangesNoRowDirectly() {
        assertThatThrownBy(() ->
                        jdbc.sql("update documents.document set name = 'x'").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("delete from documents.document").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void onlyOnesOwnUnattachedDocumentsCanBeAttached() {
        UUID mine = store(owner, utf8("x"), "a.txt").id();
        UUID foreign = store(actor(owner.scope()), utf8("x"), "b.txt").id();
        UUID matter = UUID.randomUUID();

        assertUnknown(List.of(mine, foreign), matter);
        assertUnknown(List.of(UUID.randomUUID()), matter);
        assertThat(stagesOf(matter)).as("all or nothing").isEmpty();

        attach(owner, List.of(mine), matter, "BEFORE", null);
        attach(owner, List.of(mine, mine), matter, "AFTER", null);
        assertThat(stagesOf(matter)).as("set once").containsExactly("BEFORE");
        assertUnknown(List.of(mine), UUID.randomUUID());
    }

    @Test
    void theDocumentsOfAMatterComeInOrderWithTheirStage() {
        UUID matter = UUID.randomUUID();
        Document before = store(owner, jpeg(8, 8), "before.jpg");
        Document after = store(owner, jpeg(8, 8), "after.jpg");
        attach(owner, List.of(after.id()), matter, "AFTER", null);
        attach(owner, List.of(before.id()), matter, "BEFORE", null);

        assertThat(in(owner, () -> documents.of("incidents", matter)))
                .extracting(Document::name, Document::stage)
                .containsExactly(tuple("before.jpg", "BEFORE"), tuple("after.jpg", "AFTER"));
        assertThat(in(owner, () -> documents.of("disputes", matter))).isEmpty();
    }

    @Test
    void documentsFollowTheirMatterOutOfTheSightOfWhoHandsItOn() {
        UUID from = UUID.randomUUID();
        UUID to = UUID.randomUUID();
        Actor sender = actor(new Scope(0, 0, from));
        UUID id = store(sender, utf8("x"), "a.txt").id();
        UUID matter = UUID.randomUUID();
        attach(sender, List.of(id), matter, "CHECK", from);
        assertThat(seen(sender, id)).isTrue();

        in(sender, () -> {
            documents.move("incidents", matter, area + 5, to, List.of());
            return true;
        });

        assertThat(seen(sender, id)).isFalse();
        assertThat(seen(owner, id)).isFalse();
        assertThat(seen(actor(new Scope(0, 0, to)), id)).isTrue();
        assertThat(seen(actor(new Scope(area + 5, area + 6, null)), id)).isTrue();
    }

    @Test
    void aUnitWithAPartInAMatterSeesItsDocumentsAndKeepsThoseOfItsTime() {
        UUID lead = UUID.randomUUID();
        UUID called = UUID.randomUUID();
        Actor handler = actor(new Scope(0, 0, lead));
        Actor helper = actor(new Scope(0, 0, called));
        UUID matter = UUID.randomUUID();
        UUID before = store(handler, utf8("before"), "a.txt").id();
        attach(handler, List.of(before), matter, "BEFORE", lead);
        assertThat(seen(helper, before)).as("without a part").isFalse();
        move(handler, matter, lead, List.of(called));
        assertThat(seen(helper, before)).isTrue();
        UUID during = store(handler, utf8("during"), "b.txt").id();
        attach(handler, List.of(during), matter, "AFTER", lead);
        move(handler, matter, lead, List.of());
        UUID later = store(handler, utf8("later"), "c.txt").id();
        attach(handler, List.of(later), matter, "CHECK", lead);

        assertThat(in(helper, () -> documents.of("incidents", matter)))
                .extracting(Document::id)
                .containsExactly(before, during);
        assertThat(seen(helper, later)).isFalse();
        assertThat(seen(actor(new Scope(0, 0, UUID.randomUUID())), during)).isFalse();
        move(handler, matter, lead, List.of(called));
        assertThat(seen(helper, later)).as("called again").isTrue();
    }

    private void move(Actor actor, UUID matter, UUID unit, List<UUID> parties) {
        in(actor, () -> {
            documents.move("incidents", matter, area, unit, parties);
            return true;
        });
    }

    @Test
    void storingAttachingAndOpeningLeaveTheirTrace() throws Exception {
        Document stored = store(owner, utf8("x"), "a.txt");
        attach(owner, List.of(stored.id()), UUID.randomUUID(), "BEFORE", null);
        in(owner, () -> read(stored.id()));

        assertThat(TestDatabase.ownerJdbc()
                        .sql("select action from audit.entry where actor = ? order by id")
                        .param(owner.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("STORE", "ATTACH", "READ");
    }

    @Test
    void theDailyQuotaIsPerAccount() {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into documents.document (id, type, bytes, sm3, name, stored_at, owner)
                        select (left(parts.floor(now())::text, 14) || '7' || lpad(to_hex(n), 3, '0')
                                || right(gen_random_uuid()::text, 18))::uuid,
                            'text/plain', 1, decode(repeat('00', 32), 'hex'), 'a.txt', now(), ?
                        from generate_series(1, ?) n
                        """)
                .params(owner.id(), StoredDocuments.FILES_A_DAY - 1)
                .update();
        store(owner, utf8("x"), "a.txt");
        refused("upload-quota", 429, utf8("x"), "a.txt");
        store(actor(owner.scope()), utf8("x"), "a.txt");

        Actor heavy = actor(owner.scope());
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into documents.document (id, type, bytes, sm3, name, stored_at, owner)
                        values (?, 'text/plain', ?, decode(repeat('00', 32), 'hex'), 'a.txt', now(), ?)
                        """)
                .params(Ids.at(Instant.now()), StoredDocuments.BYTES_A_DAY, heavy.id())
                .update();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> store(heavy, utf8("x"), "a.txt"));
    }

    @Test
    void whatACrashInterruptedIsSweptAtTheStart() throws IOException {
        Path data = Files.createTempDirectory("documents");
        Path left = Files.createDirectories(data.resolve("files/.incoming/left"));
        Files.write(left.resolve("received"), new byte[10]);

        new DocumentFiles(new Settings(Settings.Profile.TEST, 0, data, false));

        assertThat(left).doesNotExist();
        assertThat(data.resolve("files/.incoming")).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("files"))))
                .as("for the house's own account only")
                .isEqualTo("rwx------");
    }

    private Document store(Actor actor, byte[] content, String name) {
        return in(actor, () -> documents.store(new ByteArrayInputStream(content), name));
    }

    private void attach(Actor actor, Collection<UUID> ids, UUID matter, String stage, @Nullable UUID unit) {
        in(actor, () -> {
            documents.attach(ids, "incidents", matter, stage, area, unit);
            return true;
        });
    }

    private void assertUnknown(Collection<UUID> ids, UUID matter) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> attach(owner, ids, matter, "BEFORE", null))
                .satisfies(refusal -> assertThat(refusal.fields())
                        .containsExactly(new Refusal.Field("photoIds", "document-unknown")));
    }

    private List<String> stagesOf(UUID matter) {
        return in(owner, () -> documents.of("incidents", matter)).stream()
                .map(document -> String.valueOf(document.stage()))
                .toList();
    }

    private void refused(String code, int status, byte[] content, String name) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> store(owner, content, name))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.status().value()).isEqualTo(status);
                });
    }

    private boolean seen(Actor actor, UUID id) {
        return in(actor, () -> documents.find(id)).isPresent();
    }

    private byte[] read(UUID id) throws IOException {
        try (InputStream content = documents.open(id)) {
            return content.readAllBytes();
        }
    }

    private Integer rawCount(Actor actor, UUID... ids) {
        return in(
                actor,
                () -> transactions.execute(
                        transaction -> jdbc.sql("select count(*) from documents.document where id = any(?)")
                                .param(ids)
                                .query(Integer.class)
                                .single()));
    }

    private static long rowsOf(Actor actor) {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from documents.document where owner = ?")
                .param(actor.id())
                .query(Long.class)
                .single();
    }

    private Path file(UUID id) {
        return DocumentFixture.file(settings, id);
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(settings.data().resolve("files"))) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }
}
