package org.hengping.governance.incidents.domain;

import org.hengping.platform.crypto.BlindIndex;
import org.hengping.platform.crypto.FieldCipher;
import org.springframework.stereotype.Component;

/** Keeps who reported an incident: as ciphertext, with a blind index of the telephone number. */
@Component
final class Reporters {

    private final FieldCipher cipher;
    private final BlindIndex index;

    Reporters(FieldCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    void keep(Incident incident, IncidentInput.Reporter reporter) {
        String phone = reporter.phone();
        incident.reporter(
                cipher.encrypt(cell(incident, "reporter"), reporter.name()),
                phone == null || phone.isBlank() ? null : cipher.encrypt(cell(incident, "reporter_phone"), phone),
                phone == null || phone.isBlank() ? null : index.of("incidents.reporter", phone));
    }

    private static FieldCipher.Cell cell(Incident incident, String column) {
        return new FieldCipher.Cell(
                "adult", "incidents.incident", column, incident.id().toString());
    }
}
