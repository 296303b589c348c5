package org.hengping.platform.web;

/** One thing to choose in a form: what is sent and what is shown. */
public record FormOption(String value, String label) {}
