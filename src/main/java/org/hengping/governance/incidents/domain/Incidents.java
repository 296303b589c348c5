package org.hengping.governance.incidents.domain;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

/** The incidents as aggregates, for writing; lists and pages read through {@link IncidentRegister}. */
interface Incidents extends CrudRepository<Incident, UUID> {}
