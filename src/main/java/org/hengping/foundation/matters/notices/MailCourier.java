package org.hengping.foundation.matters.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.hengping.foundation.matters.notices.NoticeSettings.Wishes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Notices by mail, where the environment names a mail server. */
@Component
class MailCourier implements Courier {

    private static final String WAIT = "10000";

    private final @Nullable JavaMailSenderImpl sender;
    private final String from;

    /** @param tls {@code starttls} (asked for, and refused without), {@code tls} or {@code none} */
    MailCourier(
            @Value("${hengping.mail.host:}") String host,
            @Value("${hengping.mail.port:25}") int port,
            @Value("${hengping.mail.user:}") String user,
            @Value("${hengping.mail.password:}") String password,
            @Value("${hengping.mail.from:}") String from,
            @Value("${hengping.mail.tls:starttls}") String tls) {
        this.from = from.isBlank() ? "hengping@" + (host.isBlank() ? "localhost" : host) : from;
        this.sender = host.isBlank() ? null : sender(host, port, user, password, tls);
    }

    private static JavaMailSenderImpl sender(String host, int port, String user, String password, String tls) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + limit, WAIT);
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls.equals("starttls")));
        if (!user.isBlank()) {
            sender.setUsername(user);
            sender.setPassword(password);
            properties.setProperty("mail.smtp.auth", "true");
        }
        return sender;
    }

    @Override
    public Deliveries.Way way() {
        return Deliveries.Way.MAIL;
    }

    @Override
    public boolean open() {
        return sender != null;
    }

    @Override
    public void carry(Deliveries.Claimed delivery, NoticeWords.Message message, Wishes wishes) throws Undelivered {
        String to = wishes.mail();
        if (to == null) {
            throw new Undelivered("no address");
        }
        // the same id with every try, so that a reader can tell a repetition
        write(to, message.subject(), message.text(), delivery.id().toString());
    }

    /** Writes a letter that is no notice. @throws Undelivered when it did not arrive */
    void write(String to, String subject, String text) throws Undelivered {
        write(to, subject, text, null);
    }

    private void write(String to, String subject, String text, @Nullable String delivery) throws Undelivered {
        if (sender == null) {
            throw new Undelivered("no mail server");
        }
        try {
            MimeMessage mail = sender.createMimeMessage();
            MimeMessageHelper parts = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(to);
            parts.setSubject(subject);
            parts.setText(text);
            if (delivery != null) {
                mail.setHeader("X-Hengping-Delivery", delivery);
            }
            mail.setHeader("Auto-Submitted", "auto-generated");
            sender.send(mail);
        } catch (MailException | MessagingException failure) {
            throw new Undelivered(failure.getClass().getSimpleName(), failure);
        }
    }
}
