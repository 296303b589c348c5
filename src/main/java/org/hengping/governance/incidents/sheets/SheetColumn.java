package org.hengping.governance.incidents.sheets;

/** The columns of a sheet, by the names of the API's report; their headings are {@code sheet.column.<name>}. */
enum SheetColumn {
    EXTERNAL_NUMBER("externalNumber", true, 60),
    CLASS("classCode", true, 20),
    CONDITION("conditionCode", false, 20),
    DESCRIPTION("description", true, 500),
    AREA("areaCode", true, 20),
    ADDRESS("address", false, 200),
    LONGITUDE("longitude", false, 20),
    LATITUDE("latitude", false, 20),
    SOURCE("source", false, 20),
    URGENT("urgent", false, 10);

    private final String field;
    private final boolean required;
    private final int longest;

    SheetColumn(String field, boolean required, int longest) {
        this.field = field;
        this.required = required;
        this.longest = longest;
    }

    String field() {
        return field;
    }

    boolean required() {
        return required;
    }

    int longest() {
        return longest;
    }
}
