package org.conflicttracker.page;

import java.util.List;
import org.conflicttracker.page.EventModel.Link;
import org.conflicttracker.web.citation.Citation;

/**
 * Citation of what a page shows.
 *
 * @param page absolute address of the page that never changes
 * @param api absolute address of the same as data
 * @param formats the citation for reference managers
 */
record CitationModel(String text, String page, String api, String sha256, List<String> datasets, List<Link> formats) {

    CitationModel {
        datasets = List.copyOf(datasets);
        formats = List.copyOf(formats);
    }

    /** @param page path of the page that never changes */
    static CitationModel of(Citation citation, String page, LanguageParameter language) {
        String of = Urls.encode(citation.permalink());
        return new CitationModel(
                citation.text(),
                language.absolute(page),
                language.absolute(citation.permalink()),
                citation.sha256(),
                citation.datasets(),
                List.of(
                        new Link("BibTeX", "/api/v1/citations?format=bibtex&of=" + of),
                        new Link("RIS", "/api/v1/citations?format=ris&of=" + of),
                        new Link("CSL-JSON", "/api/v1/citations?format=csl&of=" + of)));
    }
}
