package org.hengping.foundation.matters.notices;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where a webhook may go: to the outside by TLS, and into the house's own network only where whoever runs it has said so.
 * Asked when an address is entered and again before each sending, since a name may come to mean another machine; the
 * machine's own cache of names (30 s) gives the connection that follows the same answer.
 */
@Component
class WebhookTargets {

    /** A network, e.g. {@code 10.1.0.0/16}, a single address or a name. */
    private record Allowed(String name, byte @Nullable [] address, int bits) {

        static Allowed of(String text) {
            String[] parts = text.split("/", 2);
            boolean literal = parts[0].matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
            if (!literal) {
                return new Allowed(parts[0].toLowerCase(Locale.ROOT), null, 0);
            }
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                return new Allowed(text, address, parts.length > 1 ? Integer.parseInt(parts[1]) : address.length * 8);
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException("no network " + text, impossible);
            }
        }

        boolean covers(String host, byte[] other) {
            byte[] net = address;
            if (net == null) {
                return name.equals(host);
            }
            if (net.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((net[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Allowed> allowed;

    /** @param allowed names, addresses and networks, parted by commas; empty for none */
    WebhookTargets(@Value("${hengping.webhook.allow:}") String allowed) {
        this.allowed = Arrays.stream(allowed.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Allowed::of)
                .toList();
    }

    /** Why nothing may be sent there: a message code; empty where it may. */
    Optional<String> fault(String target) {
        URI address;
        try {
            address = new URI(target);
        } catch (URISyntaxException unreadable) {
            return Optional.of("webhook-address");
        }
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getFragment() != null || address.isOpaque()) {
            return Optional.of("webhook-address");
        }
        InetAddress[] machines;
        try {
            machines = InetAddress.getAllByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException unknown) {
            return Optional.of("webhook-unknown");
        }
        boolean plain = "http".equalsIgnoreCase(address.getScheme());
        if (!plain && !"https".equalsIgnoreCase(address.getScheme())
                || plain && !Arrays.stream(machines).allMatch(InetAddress::isLoopbackAddress)) {
            return Optional.of("webhook-tls");
        }
        String name = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(machines).allMatch(machine -> open(machine) || lets(name, machine))
                ? Optional.empty()
                : Optional.of("webhook-inside");
    }

    private boolean lets(String host, InetAddress machine) {
        return allowed.stream().anyMatch(each -> each.covers(host, machine.getAddress()));
    }

    /** True for an address of the open Internet (RFC 6890): everything else leads inside or nowhere. */
    private static boolean open(InetAddress machine) {
        if (machine.isAnyLocalAddress()
                || machine.isLoopbackAddress()
                || machine.isLinkLocalAddress()
                || machine.isSiteLocalAddress()
                || machine.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = machine.getAddress();
        return bytes.length == 4 ? openFour(bytes, 0) : openSix(bytes);
    }

    private static boolean openFour(byte[] bytes, int at) {
        int a = bytes[at] & 0xFF;
        int b = bytes[at + 1] & 0xFF;
        int c = bytes[at + 2] & 0xFF;
        return !(a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113);
    }

    private static boolean openSix(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (first == 0x0064 || first == 0x2002) {
            // translated (64:ff9b::/96) and tunnelled (2002::/16) addresses mean the IPv4 address within
            return openFour(bytes, first == 0x2002 ? 2 : 12);
        }
        // unique local fc00::/7; only 2000::/3 is given out, and of it 2001:db8::/32 and Teredo are not for this
        return (first & 0xE000) == 0x2000
                && !(first == 0x2001
                        && (bytes[2] == 0 && bytes[3] == 0 || bytes[2] == 0x0D && (bytes[3] & 0xFF) == 0xB8));
    }
}
