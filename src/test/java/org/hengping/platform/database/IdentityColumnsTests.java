package org.hengping.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.platform.Identity;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;

@HouseTest
class IdentityColumnsTests {

    record FolderId(UUID value) implements Identity {}

    record ShelfId(UUID value) implements Identity {}

    @Table(schema = "identity_probe", name = "folder")
    record Folder(
            @Id FolderId id,
            ShelfId shelf,
            @Nullable ShelfId earlier,
            @Version int version) {}

    private final JdbcAggregateTemplate aggregates;

    @Autowired
    IdentityColumnsTests(JdbcAggregateTemplate aggregates) {
        this.aggregates = aggregates;
    }

    @BeforeAll
    static void aTable() {
        TestDatabase.ownerJdbc().sql("""
                create schema identity_probe;
                grant usage on schema identity_probe to hengping_app;
                create table identity_probe.folder (id uuid primary key, shelf uuid, earlier uuid, version int)""").update();
    }

    @Test
    void typedIdentitiesAreWrittenReadAndSearchedAsUuid() {
        ShelfId shelf = new ShelfId(Ids.at(Instant.EPOCH));
        FolderId id = new FolderId(Ids.at(Instant.EPOCH));
        aggregates.insert(new Folder(id, shelf, null, 0));
        Folder read = aggregates.findById(id, Folder.class);
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.shelf()).isEqualTo(shelf);
        assertThat(read.earlier()).isNull();
        List<Folder> found =
                aggregates.findAll(Query.query(Criteria.where("shelf").is(shelf)), Folder.class);
        assertThat(found).containsExactly(read);
    }
}
