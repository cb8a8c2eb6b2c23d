import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.conflicttracker.client.ApiClient;
import org.conflicttracker.client.api.ActorsApi;
import org.conflicttracker.client.api.EventsApi;
import org.conflicttracker.client.api.OverviewApi;
import org.conflicttracker.client.api.TimelinesAndAggregatesApi;
import org.conflicttracker.client.model.DateInput;
import org.conflicttracker.client.model.EventInput;
import org.conflicttracker.client.model.EventList;
import org.conflicttracker.client.model.EventType;
import org.conflicttracker.client.model.Interval;
import org.conflicttracker.client.model.LocationInput;
import org.conflicttracker.client.model.LocationPrecision;
import org.conflicttracker.client.model.RecordedEvent;
import org.conflicttracker.client.model.Stats;
import org.conflicttracker.client.model.Status;
import org.conflicttracker.client.model.Timeline;

/** Program that uses the generated client; {@code GeneratedClientTest} compiles and runs it. */
public final class ClientProgram {

    private ClientProgram() {}

    /** Reads what the tracker holds and records a draft; returns some of what the tracker answered. */
    public static Map<String, Object> run(URI root, String account, String password) throws Exception {
        String credentials = Base64.getEncoder()
                .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
        ApiClient client = new ApiClient();
        client.updateBaseUri(root.toString().replaceAll("/$", ""));
        client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + credentials));
        Stats stats = new OverviewApi(client)
                .getStats(OverviewApi.APIGetStatsRequest.newBuilder().build());
        EventsApi events = new EventsApi(client);
        EventList list = events.listEvents(
                EventsApi.APIListEventsRequest.newBuilder().limit(2).sort("date").build());
        Timeline timeline = new TimelinesAndAggregatesApi(client)
                .getTimeline(TimelinesAndAggregatesApi.APIGetTimelineRequest.newBuilder()
                        .interval("month")
                        .build());
        new ActorsApi(client)
                .listActors(ActorsApi.APIListActorsRequest.newBuilder().build());
        RecordedEvent draft = events.createEvent(EventsApi.APICreateEventRequest.newBuilder()
                .eventInput(new EventInput()
                        .title("Recorded by a generated client")
                        .type(EventType.BATTLE)
                        .date(new DateInput().start(LocalDate.of(2025, 3, 8)))
                        .locations(List.of(new LocationInput().country("SYR").precision(LocationPrecision.COUNTRY)))
                        .status(Status.DRAFT))
                .build());
        return Map.of(
                "events", stats.getEvents(),
                "listed", list.getData().size(),
                "first", list.getData().get(0).getDate().getStart(),
                "byMonth", timeline.getInterval() == Interval.MONTH,
                "draft", draft.getStatus() == Status.DRAFT,
                "version", draft.getVersion());
    }
}
