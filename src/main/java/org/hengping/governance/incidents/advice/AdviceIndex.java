package org.hengping.governance.incidents.advice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A full-text index in memory of what classes are called, and of how the city's closed matters were told and how they
 * ended. It holds words, class, condition and unit, nothing about a person; it is made anew at each start and holds no more
 * matters than asked.
 */
final class AdviceIndex {

    /**
     * How one matter was told and ended, or what a class is called.
     *
     * @param named true for the name of a class
     */
    record Matter(
            UUID id,
            String description,
            String classCode,
            @Nullable String condition,
            @Nullable UUID unit,
            long district,
            long closedAt,
            boolean named) {

        static Matter named(String classCode, String words) {
            return new Matter(
                    UUID.nameUUIDFromBytes(classCode.getBytes(StandardCharsets.UTF_8)),
                    words,
                    classCode,
                    null,
                    null,
                    0,
                    Long.MAX_VALUE,
                    true);
        }
    }

    /**
     * A matter that was told, or a class that is called, in similar words.
     *
     * @param words of the text asked about that it has too
     */
    record Similar(
            String classCode,
            @Nullable String condition,
            @Nullable UUID unit,
            boolean named,
            double score,
            Set<String> words) {}

    private static final String TOLD = "told";
    private static final String DISTRICT = "district";
    private static final String CLOSED = "closed";
    private static final String NAMED = "named";

    private static final Query MATTERS = new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.FILTER)
            .add(new TermQuery(new Term(NAMED, "")), BooleanClause.Occur.MUST_NOT)
            .build();

    private final SmartChineseAnalyzer analyzer = new SmartChineseAnalyzer();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final int most;

    AdviceIndex(int most) {
        this.most = most;
        try {
            this.writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(new WhitespaceAnalyzer()));
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes matters in; one that is known is replaced. The oldest give way. */
    void take(Collection<Matter> matters) {
        try {
            for (Matter matter : matters) {
                writer.updateDocument(new Term("id", matter.id().toString()), document(matter));
            }
            searchers.maybeRefreshBlocking();
            forget();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Document document(Matter matter) {
        Document document = new Document();
        document.add(new StringField("id", matter.id().toString(), Field.Store.YES));
        document.add(new TextField(TOLD, String.join(" ", words(matter.description())), Field.Store.YES));
        document.add(new StringField(DISTRICT, Long.toString(matter.district()), Field.Store.NO));
        document.add(new NumericDocValuesField(CLOSED, matter.closedAt()));
        document.add(new StoredField("class", matter.classCode()));
        if (matter.named()) {
            document.add(new StringField(NAMED, "", Field.Store.YES));
        }
        if (matter.condition() != null) {
            document.add(new StoredField("condition", matter.condition()));
        }
        if (matter.unit() != null) {
            document.add(new StoredField("unit", matter.unit().toString()));
        }
        return document;
    }

    private void forget() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            int excess = searcher.count(MATTERS) - most;
            if (excess <= 0) {
                return;
            }
            StoredFields fields = searcher.storedFields();
            for (ScoreDoc oldest :
                    searcher.search(MATTERS, excess, new Sort(new SortField(CLOSED, SortField.Type.LONG))).scoreDocs) {
                writer.deleteDocuments(
                        new Term("id", fields.document(oldest.doc).get("id")));
            }
        } finally {
            searchers.release(searcher);
        }
        searchers.maybeRefreshBlocking();
    }

    /**
     * Whatever was told in similar words, the likest first.
     *
     * @param named true for names of classes, false for matters
     * @param district of the matters; null for the whole city
     */
    List<Similar> similar(Set<String> words, boolean named, @Nullable Long district, int limit) {
        if (words.isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        words.forEach(word -> any.add(new TermQuery(new Term(TOLD, word)), BooleanClause.Occur.SHOULD));
        query.add(any.build(), BooleanClause.Occur.MUST);
        query.add(
                new TermQuery(new Term(NAMED, "")), named ? BooleanClause.Occur.FILTER : BooleanClause.Occur.MUST_NOT);
        if (district != null) {
            query.add(new TermQuery(new Term(DISTRICT, Long.toString(district))), BooleanClause.Occur.FILTER);
        }
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                List<Similar> similar = new ArrayList<>();
                StoredFields fields = searcher.storedFields();
                for (ScoreDoc hit : searcher.search(query.build(), limit).scoreDocs) {
                    Document document = fields.document(hit.doc);
                    Set<String> common = new LinkedHashSet<>(words);
                    common.retainAll(Set.of(document.get(TOLD).split(" ")));
                    String unit = document.get("unit");
                    similar.add(new Similar(
                            document.get("class"),
                            document.get("condition"),
                            unit == null ? null : UUID.fromString(unit),
                            document.get(NAMED) != null,
                            hit.score,
                            common));
                }
                return similar;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * The words of a text as the index knows them, in their order. Single characters say too little; those the dictionary
     * leaves side by side are words it does not know, so each two make one.
     */
    Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = analyzer.tokenStream(TOLD, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            String single = "";
            int end = -1;
            tokens.reset();
            while (tokens.incrementToken()) {
                String word = term.toString();
                if (word.length() > 1) {
                    words.add(word);
                    single = "";
                } else {
                    if (!single.isEmpty() && end == offset.startOffset()) {
                        words.add(single + word);
                    }
                    single = word;
                }
                end = offset.endOffset();
            }
            tokens.end();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return words;
    }
}
