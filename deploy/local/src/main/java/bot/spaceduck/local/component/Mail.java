package bot.spaceduck.local.component;

import bot.spaceduck.local.mail.MailCatcher;
import java.util.Map;
import java.util.Set;

/** The mail catcher, which takes mail and SMS and shows them. */
final class Mail implements Component {
    private final Site site;

    Mail(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String version() {
        return Versions.of("greenmail");
    }

    @Override
    public String url() {
        return site.localhost("http", "mail");
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("mail", site.ports().of("mail"), "smtp", site.ports().of("smtp"));
    }

    @Override
    public int memoryMebibytes() {
        return 80;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Invocation prepare() {
        return Invocation.java(
                site.home().run("mail"),
                64,
                "-cp",
                site.home().classPath(),
                MailCatcher.class.getName(),
                Integer.toString(site.ports().of("smtp")),
                Integer.toString(site.ports().of("mail")),
                site.home().data("mail").toString());
    }

    @Override
    public boolean isReady() throws Exception {
        return Probe.answersOk(url() + "/ready");
    }
}
