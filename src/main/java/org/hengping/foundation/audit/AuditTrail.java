package org.hengping.foundation.audit;

/**
 * The only way into the audit trail. Both methods throw the refusal {@code audit-broken} (503) while the database is
 * older than, or differs from, the signed heads kept outside it.
 */
public interface AuditTrail {

    /** The row for this event with time, actor, request and MAC, for callers that insert it in a statement of their own. */
    AuditRow row(AuditEvent event);

    /**
     * Inserts the row in the running transaction: no audit, no commit.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void append(AuditEvent event);
}
