package org.hengping.bench;

import java.util.Map;
import java.util.UUID;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The loop as a process of seven tasks: each asked for as its holder would, and completed without a claim, in one
 * transaction. What a move says is one variable, the cheapest way to keep it. Nobody is asked whether the move is legal,
 * no deadline is counted, no number given, nothing audited beyond the engine's own history.
 */
final class FlowableLoop implements Loop {

    private static final String REPORT = """
            {"classCode":"%s","description":"%s","address":"%s","longitude":113.3,"latitude":23.1}""".formatted(PlainLoop.CLASS, PlainLoop.DESCRIPTION, PlainLoop.ADDRESS);

    private final RuntimeService processes;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    FlowableLoop(RuntimeService processes, TaskService tasks, TransactionTemplate transaction) {
        this.processes = processes;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    @Override
    public void round(int number, Photos photos) {
        String id = transaction.execute(status -> {
            String begun = processes.startProcessInstanceByKey("incident").getId();
            complete(begun, "GRID_WORKER", "REPORT", REPORT);
            return begun;
        });
        move(id, "ACCEPTOR", "REGISTER", "{\"conditionCode\":\"" + PlainLoop.CONDITION + "\"}");
        move(id, "DISPATCHER", "DISPATCH", "{\"leadUnit\":\"" + photos.result() + "\"}");
        move(id, "UNIT_HEAD", "SIGN", "{}");
        move(id, "UNIT_HEAD", "REPORT_BACK", photo(PlainLoop.RESULT, photos.result()));
        move(id, "CHECKER", "CHECK_PASS", photo("", photos.check()));
        move(id, "ACCEPTOR", "CLOSE", "{\"outcome\":\"SOLVED\"}");
    }

    private static String photo(String result, UUID photo) {
        return "{\"result\":\"" + result + "\",\"photoIds\":[\"" + photo + "\"]}";
    }

    private void move(String process, String group, String step, String data) {
        transaction.executeWithoutResult(status -> complete(process, group, step, data));
    }

    private void complete(String process, String group, String step, String data) {
        var task = tasks.createTaskQuery()
                .processInstanceId(process)
                .taskCandidateGroup(group)
                .singleResult();
        if (task == null || !task.getTaskDefinitionKey().equals(step)) {
            throw new Mismatch("the process does not wait for " + step);
        }
        tasks.complete(task.getId(), group.toLowerCase(java.util.Locale.ROOT), Map.of(step, data));
    }
}
