package org.hengping.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hengping.foundation.audit.AuditFixture.actor;
import static org.hengping.foundation.audit.AuditFixture.changed;
import static org.hengping.foundation.audit.AuditFixture.object;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.audit.verify.AuditExport;
import org.hengping.foundation.audit.verify.VerifyAuditRun;
import org.hengping.platform.Settings;
import org.hengping.platform.crypto.KeyService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The attacks on the trail, by somebody with every right in the database. Each is made in a transaction that is undone
 * at its end; what it would have left is exported from within.
 */
@HouseTest
class AuditAttackTests {

    @TempDir
    Path directory;

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditSealer sealer;

    @Autowired
    AuditHeads heads;

    @Autowired
    AuditChain chain;

    @Autowired
    KeyService keys;

    @Autowired
    Settings settings;

    @Autowired
    TransactionTemplate transaction;

    private String object = "";

    @BeforeEach
    void aSealedAndSignedHistoryWithAnUnsealedTail() {
        object = object();
        write(1, 5);
        // whoever still writes elsewhere holds the sealing up
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            sealer.seal();
            return sealed() == 5;
        });
        heads.publish();
        write(6, 7);
    }

    private long sealed() {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from audit.link l join audit.entry e on e.id = l.entry where e.object = ?")
                .param(object)
                .query(Long.class)
                .single();
    }

    @Test
    void anUntouchedTrailIsIntact() throws Exception {
        assertThat(attack(jdbc -> {}, true)).startsWith("0 intact:").contains("MACs checked");
        assertThat(attack(jdbc -> {}, false)).startsWith("0 intact:").contains("MACs not checked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = gen_random_uuid()",
                "epoch = epoch + 1",
                "xid = (xid::text::bigint + 1)::text::xid8",
                "at = at + interval '1 microsecond'",
                "actor = gen_random_uuid()",
                "unit = null",
                "client = 'partner'",
                "room = 'incidents'",
                "action = 'READ'",
                "object = 'thing:other'",
                "object_version = object_version + 10",
                "object_version = null",
                "items = 2",
                "request = ''",
                "digest = decode(repeat('00', 32), 'hex')",
                "mac = decode(repeat('00', 32), 'hex')"
            })
    void editingAnyColumnOfASealedRow(String edit) throws Exception {
        String found = attack(
                jdbc -> jdbc.sql("update audit.entry set " + edit + " where object = ? and object_version = 3")
                        .param(object)
                        .update(),
                false);
        assertThat(found).startsWith("1 tampered: seq " + (firstSeq() + 2) + ":");
    }

    @Test
    void deletingASealedRow() throws Exception {
        String found = attack(
                jdbc -> jdbc.sql("delete from audit.entry where object = ? and object_version = 2")
                        .param(object)
                        .update(),
                false);
        assertThat(found)
                .startsWith("1 tampered: seq " + (firstSeq() + 1) + ":")
                .contains("is gone");
    }

    @Test
    void deletingASealedRowWithItsLink() throws Exception {
        String found = attack(
                jdbc -> {
                    jdbc.sql("delete from audit.link where seq = ?")
                            .param(firstSeq() + 1)
                            .update();
                    jdbc.sql("delete from audit.entry where object = ? and object_version = 2")
                            .param(object)
                            .update();
                },
                false);
        assertThat(found).startsWith("1 tampered: seq " + (firstSeq() + 2) + ":");
    }

    @Test
    void deletingARowBeforeItIsSealed() throws Exception {
        // written and deleted within the attack, as the sealer does not wait for it
        String found = attack(
                jdbc -> {
                    insert(jdbc, forged(8), "pg_current_xact_id()");
                    insert(jdbc, forged(9), "pg_current_xact_id()");
                    jdbc.sql("delete from audit.entry where object = ? and object_version = 8")
                            .param(object)
                            .update();
                },
                true);
        assertThat(found).startsWith("1 tampered: unsealed entry").contains("version 8 of " + object + " is missing");
    }

    @Test
    void insertingARowWithoutTheMacKey() throws Exception {
        AuditRow forged = forged(8).with(new byte[32]);
        assertThat(attack(jdbc -> insert(jdbc, forged, "pg_current_xact_id()"), true))
                .startsWith("1 tampered: unsealed entry " + forged.id())
                .contains("MAC");
    }

    @Test
    void insertingARowIntoThePast() throws Exception {
        AuditRow forged = forged(8);
        assertThat(attack(jdbc -> insert(jdbc, forged, "'3'"), true))
                .startsWith("1 tampered: unsealed entry " + forged.id())
                .contains("sealed earlier");
    }

    @Test
    void repeatingAVersion() throws Exception {
        assertThat(attack(jdbc -> insert(jdbc, forged(3), "pg_current_xact_id()"), true))
                .startsWith("1 tampered:")
                .contains("version 3 of " + object + " is there twice");
    }

    @Test
    void truncatingTheTail() throws Exception {
        long keep = firstSeq();
        String found = attack(
                jdbc -> {
                    jdbc.sql("delete from audit.entry where not exists"
                                    + " (select from audit.link where entry = id and seq <= ?)")
                            .param(keep)
                            .update();
                    jdbc.sql("delete from audit.link where seq > ?").param(keep).update();
                },
                true);
        assertThat(found).startsWith("1 tampered: after seq " + keep).contains("are gone");
    }

    @Test
    void recomputingEverythingWithTheMacKeyButWithoutTheHeads() throws Exception {
        String found = attack(this::rewriteHistory, true);
        assertThat(found)
                .startsWith("1 tampered: seq ")
                .contains("another chain")
                .contains("heads.jsonl");
    }

    @Test
    void recomputingEverythingAndTheHeadsWithoutTheSigningKey() throws Exception {
        Path forgedHeads = copyOfHeads("forged");
        Path file = forgedHeads.resolve("heads.jsonl");
        Files.writeString(file, Files.readString(file).replaceAll("\"size\":\\d+", "\"size\":0"));
        assertThat(attack(jdbc -> {}, true, forgedHeads))
                .startsWith("1 tampered: heads.jsonl line 2:")
                .contains("signature of head 2");
    }

    @Test
    void leavingOutAHead() throws Exception {
        heads.publish();
        heads.publish();
        Path thinned = copyOfHeads("thinned");
        Path file = thinned.resolve("heads.jsonl");
        List<String> lines = Files.readAllLines(file);
        lines.remove(lines.size() - 2);
        Files.write(file, lines);
        assertThat(attack(jdbc -> {}, true, thinned))
                .startsWith("1 tampered: heads.jsonl line " + lines.size())
                .contains("does not follow");
    }

    @Test
    void restoringAnOldCopyOfTheDatabase() throws Exception {
        Path old = exported(jdbc -> {});
        write(8, 9);
        sealer.seal();
        heads.publish();
        assertThat(verify(old, headsDirectory(), true))
                .startsWith("1 tampered: after seq")
                .contains("are gone");
    }

    @Test
    void aForkOfTwoSignedHistories() throws Exception {
        // a second house on a copy of the database and the keys: both sign a head of the same size
        AuditHead before = chain.headsAfter(0).getLast();
        byte[] root = new byte[32];
        root[0] = 1;
        byte[] signature =
                keys.sign("audit", AuditHead.signed(1, before.size(), root, before.at(), AuditChain.NOTHING));
        Path both = copyOfHeads("both");
        HeadFile other = headFile("other");
        other.append(List.of(new AuditHead(1, before.size(), root, before.at(), AuditChain.NOTHING, signature)));
        Files.copy(other.path(), both.resolve("other-host.jsonl"));

        assertThat(attack(jdbc -> {}, true, both))
                .startsWith("1 tampered: other-host.jsonl line 1:")
                .contains("two histories");
        assertThat(attack(this::rewriteHistory, true, directory.resolve("other/audit-heads")))
                .as("each history against the other's heads")
                .startsWith("1 tampered: seq " + before.size());
    }

    /** Changes one old row and computes every MAC and every link after it anew. */
    private void rewriteHistory(JdbcClient jdbc) {
        jdbc.sql("update audit.entry set actor = gen_random_uuid() where object = ? and object_version = 3")
                .param(object)
                .update();
        AuditChain forged = new AuditChain(jdbc);
        long links = forged.tip().seq();
        jdbc.sql("delete from audit.link").update();
        AuditChain.Tip tip = AuditChain.Tip.NONE;
        for (long seq = 1; seq <= links; seq++) {
            AuditChain.Entry entry = next(jdbc, tip);
            AuditRow row = entry.row().with(keys.mac("audit", CanonicalBytes.of(entry.row())));
            jdbc.sql("update audit.entry set mac = ? where id = ?")
                    .params(row.mac(), row.id())
                    .update();
            byte[] hash = new AuditChain.Entry(row, entry.xid()).hashAfter(tip.hash());
            forged.append(List.of(new AuditChain.Link(seq, row.id(), hash)));
            tip = new AuditChain.Tip(seq, hash, row.epoch(), entry.xid(), row.id());
        }
    }

    private static AuditChain.Entry next(JdbcClient jdbc, AuditChain.Tip tip) {
        return jdbc.sql("""
                        select *, xid::text::bigint as number from audit.entry
                        where (epoch, xid, id) > (?, ?::text::xid8, ?) order by epoch, xid, id limit 1""")
                .params(tip.epoch(), Long.toString(tip.xid()), tip.entry())
                .query((row, count) -> new AuditChain.Entry(AuditChain.auditRow(row), row.getLong("number")))
                .single();
    }

    private AuditRow forged(long version) {
        AuditRow[] row = new AuditRow[1];
        actor().run(() -> row[0] = trail.row(changed(object, version)));
        return row[0];
    }

    private static void insert(JdbcClient jdbc, AuditRow row, String xid) {
        jdbc.sql("insert into audit.entry (" + AuditRow.COLUMNS + ", xid) select " + AuditRow.PLACEHOLDERS + ", " + xid)
                .params(row.values())
                .update();
    }

    private void write(int from, int to) {
        actor().run(() -> {
            for (int version = from; version <= to; version++) {
                AuditEvent event = changed(object, version);
                transaction.executeWithoutResult(status -> trail.append(event));
            }
        });
    }

    private long firstSeq() {
        return TestDatabase.ownerJdbc()
                .sql("select min(l.seq) from audit.link l join audit.entry e on e.id = l.entry where e.object = ?")
                .param(object)
                .query(Long.class)
                .single();
    }

    private String attack(Attack attack, boolean withMacKey) throws Exception {
        return attack(attack, withMacKey, headsDirectory());
    }

    private String attack(Attack attack, boolean withMacKey, Path headsDirectory) throws Exception {
        return verify(exported(attack), headsDirectory, withMacKey);
    }

    private interface Attack {
        void on(JdbcClient jdbc);
    }

    private Path exported(Attack attack) throws SQLException, IOException {
        Path export = Files.createTempFile(directory, "export", ".jsonl");
        try (Connection connection = TestDatabase.superuser();
                Writer out = Files.newBufferedWriter(export)) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            new AuditChain(jdbc).lock();
            jdbc.sql("set local session_replication_role = replica").update();
            attack.on(jdbc);
            AuditExport.write(connection, out);
            connection.rollback();
        }
        return export;
    }

    private String verify(Path export, Path headsDirectory, boolean withMacKey) {
        Path keyFiles = settings.data().resolve("keys");
        return withMacKey
                ? VerifyAuditRun.of(
                        "--export",
                        export,
                        "--heads",
                        headsDirectory,
                        "--key",
                        keyFiles.resolve("sign-audit.pub"),
                        "--mac-key",
                        keyFiles.resolve("mac-audit.key"))
                : VerifyAuditRun.of(
                        "--export", export,
                        "--heads", headsDirectory,
                        "--key", keyFiles.resolve("sign-audit.pub"));
    }

    private Path headsDirectory() {
        return settings.data().resolve("audit-heads");
    }

    private Path copyOfHeads(String name) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        Files.copy(headsDirectory().resolve("heads.jsonl"), copy.resolve("heads.jsonl"));
        return copy;
    }

    private HeadFile headFile(String name) {
        return new HeadFile(new Settings(Settings.Profile.TEST, 0, directory.resolve(name), false));
    }
}
