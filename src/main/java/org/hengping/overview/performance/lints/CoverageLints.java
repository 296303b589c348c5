package org.hengping.overview.performance.lints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hengping.overview.performance.lints.LintForm.Indicator;
import org.hengping.overview.performance.lints.LintForm.Task;

/**
 * Whether the tasks and the rows of targets speak of the same things. They are compared by pairs of characters once the
 * words that any task uses are taken out: coarse, so what is found is a question to the declarer and no judgement.
 */
final class CoverageLints {

    static final List<Lint> ALL = List.of(
            new Lint("task-uncovered", Severity.WARN, CoverageLints::taskUncovered),
            new Lint("money-uncovered", Severity.WARN, CoverageLints::moneyUncovered),
            new Lint("goals-uneven", Severity.ASK, CoverageLints::goalsUneven),
            new Lint("phase-on-itself", Severity.ASK, CoverageLints::phaseOnItself));

    private static final Pattern ITEM =
            Pattern.compile("[\u3001\uFF0C\uFF1B\u3002\uFF1A,;:\n\u201C\u201D\u300A\u300B()\uFF08\uFF09]");
    private static final int SHORTEST_ITEM = 4;
    private static final int MOST_ITEMS = 12;

    private CoverageLints() {}

    private static void taskUncovered(LintForm form, LintWords words, Report report) {
        Set<String> told = new HashSet<>();
        form.indicators().forEach(indicator -> told.addAll(pairs(words(indicator), words)));
        if (told.isEmpty()) {
            return;
        }
        for (Task task : form.tasks()) {
            List<String> uncovered = new ArrayList<>();
            for (String item : items(task, words)) {
                Set<String> pairs = pairs(item, words);
                if (!pairs.isEmpty() && pairs.stream().noneMatch(told::contains)) {
                    uncovered.add(item);
                }
            }
            if (!uncovered.isEmpty()) {
                report.task(
                        form,
                        task,
                        uncovered.size(),
                        String.join("\u3001", uncovered.subList(0, Math.min(MOST_ITEMS, uncovered.size()))));
            }
        }
    }

    private static List<String> items(Task task, LintWords words) {
        return ITEM.splitAsStream(task.words())
                .flatMap(item -> split(item, words).stream())
                .map(String::strip)
                .filter(item -> item.length() >= SHORTEST_ITEM)
                .toList();
    }

    private static List<String> split(String item, LintWords words) {
        String cut = item;
        for (String joint : words.list("joint")) {
            cut = cut.replace(joint, "\n");
        }
        return List.of(cut.split("\n"));
    }

    private static String words(Indicator indicator) {
        return indicator.name() + "\n" + indicator.annual();
    }

    private static Set<String> pairs(String text, LintWords words) {
        String special = text;
        for (String common : words.list("common")) {
            special = special.replace(common, " ");
        }
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < special.length(); i++) {
            if (Character.isIdeographic(special.charAt(i)) && Character.isIdeographic(special.charAt(i + 1))) {
                pairs.add(special.substring(i, i + 2));
            }
        }
        return pairs;
    }

    /** A task that takes much of the money and is told by few of the rows. */
    private static void moneyUncovered(LintForm form, LintWords words, Report report) {
        long projects = form.money().projects();
        List<Task> tasks = form.tasks();
        if (projects <= 0 || form.indicators().isEmpty() || tasks.size() < 2) {
            return;
        }
        int[] rows = rows(form, words);
        for (int i = 0; i < tasks.size(); i++) {
            Long amount = tasks.get(i).amount();
            // at least twice the share of the rows, and a fifth of the money at least
            if (amount != null
                    && amount * 5 >= projects
                    && (double) amount / projects
                            >= 2.0 * rows[i] / form.indicators().size()) {
                report.task(
                        form,
                        tasks.get(i),
                        MoneyLints.percent(amount, projects),
                        rows[i],
                        form.indicators().size());
            }
        }
    }

    /** How many rows are nearest to each task in their words. */
    private static int[] rows(LintForm form, LintWords words) {
        List<Set<String>> told = form.tasks().stream()
                .map(task -> pairs(task.name() + "\n" + task.words() + "\n" + String.join("\n", task.goals()), words))
                .toList();
        int[] rows = new int[told.size()];
        for (Indicator indicator : form.indicators()) {
            Set<String> pairs = pairs(words(indicator), words);
            int best = -1;
            long most = 0;
            for (int i = 0; i < told.size(); i++) {
                long common = pairs.stream().filter(told.get(i)::contains).count();
                if (common > most) {
                    most = common;
                    best = i;
                }
            }
            if (best >= 0) {
                rows[best]++;
            }
        }
        return rows;
    }

    private static void goalsUneven(LintForm form, LintWords words, Report report) {
        for (Task task : form.tasks()) {
            int content = numbered(task.words(), words);
            int goals = numbered(String.join("\n", task.goals()), words);
            if (content > 0 && goals > 0 && content != goals) {
                report.task(form, task, content, goals);
            }
        }
    }

    /** How many numbered items the text has, by its uppermost numbering. */
    private static int numbered(String text, LintWords words) {
        for (String mark : words.list("numbering.mark")) {
            int count = 0;
            boolean begins = true;
            for (int i = 0; i < text.length(); i++) {
                int place = i;
                if (begins
                        && words.list("numbering").stream().anyMatch(number -> text.startsWith(number + mark, place))) {
                    count++;
                }
                begins = words.list("numbering.after").contains(text.substring(i, i + 1)) || text.charAt(i) == '\n';
            }
            if (count > 0) {
                return count;
            }
        }
        return 0;
    }

    /** "On the basis of phase two, phase two will ...". */
    private static void phaseOnItself(LintForm form, LintWords words, Report report) {
        for (Task task : form.tasks()) {
            String text = task.words() + "\n" + String.join("\n", task.goals());
            for (String phase : words.list("phase")) {
                Pattern slip = Pattern.compile(Pattern.quote(phase) + "[^\u3002\uFF1B\n]{0,20}"
                        + words.list("basis").getFirst() + "[^\u3002\uFF1B\n]{0,6}" + Pattern.quote(phase));
                if (slip.matcher(text).find()) {
                    report.task(form, task, phase);
                    break;
                }
            }
        }
    }
}
