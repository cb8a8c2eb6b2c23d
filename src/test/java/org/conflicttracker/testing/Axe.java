package org.conflicttracker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of axe-core on a page and its frames, as it is shown now. The library is loaded once into each document, and only the violations are
 * reported; {@code AxeBuilder} loads it with each analysis, and again into a page of its own, and describes every element that is right.
 */
public final class Axe {

    private static final String LOAD = AxeBuilder.getAxeScript()
            + ";axe.configure({allowedOrigins: ['<unsafe_all_origins>'], branding: {application: 'PlaywrightJava'}});";

    private static final String RUN = """
            async () => {
              const results = await axe.run(document, {resultTypes: ['violations']});
              return {
                rules: results.passes.length,
                framesNotTested: results.incomplete.filter(rule => rule.id === 'frame-tested').length,
                violations: results.violations.map(rule => ({
                  id: rule.id,
                  impact: rule.impact,
                  help: rule.help,
                  nodes: rule.nodes.map(node => `${node.target} ${node.html} ${node.failureSummary}`),
                })),
              };
            }""";

    private Axe() {}

    /** Violation of a rule, with the elements that violate it and why. */
    public record Violation(String rule, String impact, String help, List<?> elements) {

        private static Violation of(Map<?, ?> violation) {
            return new Violation(
                    String.valueOf(violation.get("id")),
                    String.valueOf(violation.get("impact")),
                    String.valueOf(violation.get("help")),
                    (List<?>) violation.get("nodes"));
        }

        /** Whether it keeps some people from using the page. */
        public boolean isSevere() {
            return Set.of("serious", "critical").contains(impact);
        }
    }

    /** The violations of all rules that axe-core has switched on by default. Fails if no rule was applied or a frame was left out. */
    public static List<Violation> violations(Page page) {
        for (Frame frame : page.frames()) {
            if (Boolean.FALSE.equals(frame.evaluate("() => typeof axe === 'object'"))) {
                frame.evaluate(LOAD);
            }
        }
        Map<?, ?> results = (Map<?, ?>) page.evaluate(RUN);
        assertThat((Integer) results.get("rules"))
                .as("rules that axe-core applied")
                .isPositive();
        assertThat(results.get("framesNotTested")).isEqualTo(0);
        return ((List<?>) results.get("violations"))
                .stream().map(violation -> Violation.of((Map<?, ?>) violation)).toList();
    }
}
