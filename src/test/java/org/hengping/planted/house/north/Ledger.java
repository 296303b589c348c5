package org.hengping.planted.house.north;

import org.hengping.planted.house.south.Register;

/** Uses another room that its package does not declare. */
record Ledger(Register register) {}
