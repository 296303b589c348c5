package org.hengping.bench;

import java.util.Arrays;
import java.util.List;

/** The command {@code script/bench}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        String name = words.isEmpty() ? "" : words.getFirst();
        int status = 0;
        try {
            switch (name) {
                case "life-cycle" -> LifeCycle.run(new Options(words, "warm-seconds", "rounds", "events", "threads"));
                case "list" ->
                    Lists.run(new Options(words, "warm-seconds", "rounds", "requests", "rows", "figures-wait"));
                case "users" -> Users.run(new Options(words, "warm-seconds", "seconds", "users", "think-ms", "rows"));
                case "terms" -> Terms.run(new Options(words, "warm-seconds", "rounds", "seconds"));
                case "parser" -> Targets.run(new Options(words, "warm-seconds", "rounds", "seconds"));
                default ->
                    throw new IllegalArgumentException("life-cycle, list, users, terms or parser, not '" + name + "'");
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println("script/bench: " + wrong.getMessage());
            status = 2;
        } catch (Mismatch wrong) {
            System.err.println("script/bench: the result does not count, " + wrong.getMessage());
            status = 1;
        } catch (Exception broken) {
            broken.printStackTrace();
            status = 3;
        }
        // pools and schedules of the house would hold the process
        System.exit(status);
    }
}
