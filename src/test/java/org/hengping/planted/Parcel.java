package org.hengping.planted;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An aggregate two people can overwrite without noticing.
 *
 * @param id what it is known by
 */
@Table(schema = "planted", name = "parcel")
record Parcel(@Id long id) {}
