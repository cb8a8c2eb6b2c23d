/**
 * Program that uses the generated client; GeneratedClientTest compiles and runs it.
 *
 * Argument: address of the tracker. Prints some of what the tracker answered, as JSON.
 */
import {
  Configuration,
  EventsApi,
  ListEventsSortEnum,
  ProblemFromJSON,
  ResponseError,
  TimelinesAndAggregatesApi,
  type Problem,
} from './client';

declare const process: {argv: string[]};

async function problemOf(request: Promise<unknown>): Promise<Problem> {
  try {
    await request;
  } catch (wrong) {
    if (wrong instanceof ResponseError) {
      return ProblemFromJSON(await wrong.response.json());
    }
    throw wrong;
  }
  throw new Error('This is no place on the map.');
}

async function main(): Promise<void> {
  const configuration = new Configuration({basePath: process.argv[2]});
  const events = new EventsApi(configuration);
  const page = await events.listEvents({limit: 2, sort: ListEventsSortEnum.Date});
  const event = await events.getEvent({id: page.data[0].id});
  const byCountry = await new TimelinesAndAggregatesApi(configuration).getAggregates({by: ['country']});
  const problem = await problemOf(events.listEvents({near: 'here', radiusKm: 10}));
  console.log(
    JSON.stringify({
      total: page.page.total,
      titles: page.data.map((one) => one.title),
      title: event.title,
      start: event.date?.start.toISOString().slice(0, 10),
      type: event.type,
      countries: byCountry.rows.map((row) => row.key?.['country']),
      events: byCountry.total.events,
      problem: {status: problem.status, parameter: problem.errors?.[0].parameter},
    }),
  );
}

main();
