package org.hengping.foundation.documents;

import java.text.Normalizer;

/** Makes a sent file name fit to be stored, shown and sent back. It never names a file of ours. */
final class FileNames {

    static final int LONGEST = 200;

    private FileNames() {}

    /** Without path, control and format characters (an override of direction hides an extension); never blank. */
    static String clean(String sent) {
        String name = Normalizer.normalize(sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*]", "")
                .strip();
        if (name.length() > LONGEST) {
            // The extension stays; a pair of surrogates is not cut in two.
            int dot = name.lastIndexOf('.');
            String extension = dot > name.length() - 10 ? name.substring(dot) : "";
            int end = LONGEST - extension.length();
            name = name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + extension;
        }
        return name.isBlank() ? "document" : name;
    }
}
