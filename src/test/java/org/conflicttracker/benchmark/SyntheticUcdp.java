package org.conflicttracker.benchmark;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Generator of synthetic UCDP GED rows with a realistic skew: few conflicts have most of the events. */
public final class SyntheticUcdp {

    private static final String HEADER =
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
                    + "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
                    + "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
                    + "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
                    + "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
                    + "deaths_unknown,best,high,low,gwnoa,gwnob";

    /** Names of countries with their Gleditsch-Ward numbers. */
    private static final List<String> STATES = List.of(
            "Syria:652",
            "Afghanistan:700",
            "Iraq:645",
            "Nigeria:475",
            "Somalia:520",
            "Mexico:70",
            "Ukraine:369",
            "Ethiopia:530",
            "India:750",
            "Pakistan:770",
            "Colombia:100",
            "Mali:432",
            "Sudan:625",
            "Philippines:840",
            "Yemen (North Yemen):678",
            "Burkina Faso:439",
            "Algeria:615",
            "Sri Lanka:780",
            "Angola:540",
            "Nepal:790");

    private static final List<String> OFFICES =
            List.of("Reuters News", "Agence France Presse", "BBC Monitoring", "Associated Press", "Local Gazette");

    private static final LocalDate FIRST = LocalDate.of(1989, 1, 1);
    private static final int DAYS = 13_000;

    private final Random random;
    private long killed;

    public SyntheticUcdp(long seed) {
        this.random = new Random(seed);
    }

    /** The sum of best over the rows written so far. */
    public long killed() {
        return killed;
    }

    public void write(Path file, int rows) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\r\n");
            for (int i = 1; i <= rows; i++) {
                out.write(row(i));
                out.write("\r\n");
            }
        }
    }

    /** Skewed random number from 0. */
    private int skewed(int below) {
        return (int) (below * Math.pow(random.nextDouble(), 3));
    }

    private String row(int id) {
        String[] state = STATES.get(skewed(STATES.size())).split(":");
        int kind = 1 + random.nextInt(3);
        int group = skewed(60);
        String sideA = kind == 1 ? "Government of " + state[0] : "Front " + group % 7 + " of " + state[0];
        String sideB = kind == 3 ? "Civilians" : "Movement " + group + " of " + state[0];
        String province = "Province " + skewed(25);
        String town = "Town " + skewed(900);
        LocalDate start = FIRST.plusDays(DAYS - 1 - skewed(DAYS));
        int precision = skewed(5) + 1;
        LocalDate end = precision == 1 ? start : start.plusDays(precision == 2 ? 3 : 6);
        int[] deaths = {skewed(12), skewed(20), skewed(30), skewed(4)};
        int best = deaths[0] + deaths[1] + deaths[2] + deaths[3];
        killed += best;
        double latitude = -30 + random.nextInt(60_000_000) / 1e6;
        double longitude = -70 + random.nextInt(180_000_000) / 1e6;
        List<String> cells = new ArrayList<>(List.of(
                "" + id,
                state[0].substring(0, 3).toUpperCase(Locale.ROOT) + "-" + start.getYear() + "-" + kind + "-" + group
                        + "-" + id,
                "" + start.getYear(),
                "1",
                "Clear",
                "" + kind,
                "" + (300 + group),
                "" + (11000 + group),
                sideA + " - " + sideB,
                "" + (700 + group),
                "" + (5000 + group),
                sideA + " - " + sideB,
                "" + (100 + group),
                "" + (200 + group),
                sideA,
                "" + (1000 + group),
                "" + (2000 + group),
                sideB));
        sources(cells, id, start);
        cells.addAll(List.of(
                "" + (1 + skewed(6)),
                town,
                town + " in " + province,
                province,
                "District " + skewed(60),
                "" + latitude,
                "" + longitude,
                "POINT (" + longitude + " " + latitude + ")",
                "" + (100000 + random.nextInt(90000)),
                state[0],
                state[1],
                "Region",
                random.nextInt(20) == 0 ? "2" : "1",
                "" + precision,
                start + " 00:00:00.000",
                end + " 00:00:00.000",
                "" + deaths[0],
                "" + deaths[1],
                "" + deaths[2],
                "" + deaths[3],
                "" + best,
                "" + (best + skewed(10)),
                "" + Math.max(0, best - skewed(3)),
                kind == 1 ? state[1] : "",
                ""));
        StringBuilder line = new StringBuilder();
        cells.forEach(cell -> line.append(line.length() == 0 ? "" : ",").append(quoted(cell)));
        return line.toString();
    }

    /** Zero to three reports in the four parallel list columns. */
    private void sources(List<String> cells, int id, LocalDate day) {
        int count = random.nextInt(4);
        List<List<String>> lists = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < count; i++) {
            String office = OFFICES.get(skewed(OFFICES.size()));
            String headline = "Clashes near town reported, case " + id + " part " + i;
            lists.get(0).add("\"" + office + "," + day + "," + headline + "\"");
            lists.get(1).add(office);
            lists.get(2).add(day.toString());
            lists.get(3).add(headline);
        }
        cells.add(count == 0 ? "-1" : "" + count);
        lists.forEach(list -> cells.add(String.join(";", list)));
        cells.add(random.nextBoolean() ? "police" : "");
    }

    private static String quoted(String cell) {
        return cell.indexOf(',') < 0 && cell.indexOf('"') < 0 ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
