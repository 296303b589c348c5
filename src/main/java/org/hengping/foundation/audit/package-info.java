/**
 * The audit trail: one row in the business transaction for each change, each opened record with person data and each
 * revealed field; sealed into an SM3 chain within two seconds, the chain's heads signed with SM2 every minute and kept
 * outside the database as well.
 *
 * <p>What is sealed, byte by byte: fields one after the other, each as four bytes of length (big endian) and its bytes,
 * or {@code FF FF FF FF} for no value. Numbers and microseconds since 1970 are eight bytes, ids sixteen, text is UTF-8.
 *
 * <ul>
 *   <li>row = id, epoch, at, actor, unit, client, room, action, object, object_version, items, request, digest
 *   <li>mac = HMAC-SM3 of row under the key {@code mac-audit}, which the database never sees
 *   <li>hash of link n = SM3(hash of link n−1 ‖ row ‖ field mac ‖ field xid); the hash of link 0 is 32 zero bytes
 *   <li>head = number, size, root, at, previous, signed by {@code sign-audit}; previous = SM3(head ‖ signature) of the
 *       head before, 32 zero bytes for the first
 * </ul>
 */
@ApplicationModule(
        id = "audit",
        displayName = "Audit",
        allowedDependencies = {})
@NullMarked
package org.hengping.foundation.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
