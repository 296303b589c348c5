package org.hengping;

import org.hengping.platform.CannotStart;
import org.hengping.platform.Console;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The whole house: every room is a Spring Modulith module below this package. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(sharedModules = "platform")
public class Hengping {

    public static void main(String[] arguments) {
        try {
            SpringApplication house = new SpringApplication(Hengping.class);
            house.setDefaultProperties(new Launch(System.getenv()).settings());
            String port = house.run(arguments).getEnvironment().getRequiredProperty("server.port");
            Console.say("house.ready", port);
        } catch (CannotStart problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        } catch (PortInUseException problem) {
            System.err.println(Console.text("problem.port-taken", problem.getPort()));
            System.exit(1);
        }
    }
}
