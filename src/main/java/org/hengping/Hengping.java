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
        Launch launch = new Launch(System.getenv());
        launch.endAtOnceWhereNothingCanBeFinished();
        try {
            SpringApplication house = new SpringApplication(Hengping.class);
            house.setDefaultProperties(launch.settings());
            String port = house.run(arguments).getEnvironment().getRequiredProperty("server.port");
            launch.over();
            Console.say("house.ready", port);
        } catch (CannotStart problem) {
            fail(launch, String.valueOf(problem.getMessage()));
        } catch (PortInUseException problem) {
            fail(launch, Console.text("problem.port-taken", problem.getPort()));
        } catch (RuntimeException reported) {
            // Spring has said what it is
            fail(launch, Console.text("problem.start"));
        }
    }

    private static void fail(Launch launch, String words) {
        launch.over();
        System.err.println(words);
        System.exit(1);
    }
}
