package org.hengping;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The whole house: every room is a Spring Modulith module below this package. */
@SpringBootApplication
@EnableScheduling
@Modulithic(sharedModules = "platform")
public class Hengping {

    public static void main(String[] arguments) {
        SpringApplication.run(Hengping.class, arguments);
    }
}
