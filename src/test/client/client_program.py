"""Program that uses the generated client; GeneratedClientTest runs it.

Arguments: folder of the client, address of the tracker. Prints some of what the tracker answered, as JSON.
"""

import json
import sys

sys.path.insert(0, sys.argv[1])

from conflict_tracker_client import ApiClient, Configuration, EventsApi, TimelinesAndAggregatesApi  # noqa: E402
from conflict_tracker_client.exceptions import BadRequestException  # noqa: E402

client = ApiClient(Configuration(host=sys.argv[2]))
events = EventsApi(client)
page = events.list_events(limit=2, sort="date")
event = events.get_event(page.data[0].id)
by_country = TimelinesAndAggregatesApi(client).get_aggregates(by=["country"])
try:
    events.list_events(near="here", radius_km=10)
    raise AssertionError("This is no place on the map.")
except BadRequestException as wrong:
    problem = wrong.data

print(
    json.dumps(
        {
            "total": page.page.total,
            "titles": [one.title for one in page.data],
            "title": event.title,
            "start": event.var_date.start.isoformat(),
            "type": event.type.value,
            "countries": [row.key["country"] for row in by_country.rows],
            "events": by_country.total.events,
            "problem": {"status": problem.status, "parameter": problem.errors[0].parameter},
        }
    )
)
