import { readOnCallWindow, writeOnCallFor } from '@rota/formats';
import { minuteOf } from '../iso.ts';
import { importOnCall } from '../on-call/calendar-import.ts';
import { checkKnown, openOnCallBook } from '../on-call/who-holds.ts';
import { CALENDAR_BODY_BYTES } from '../outside-calendar.ts';
import { orRefuse } from '../refusal.ts';
import { json, type Route, route, text } from '../route.ts';
import { onCallExportQuery, onCallImportBody, onCallImportReply } from '../schema/on-call-programs.ts';

/** What another program calls people, by worker id. @param users checked by the schema of the query */
const usersOf = (users: string | undefined): ReadonlyMap<string, string> =>
  new Map(
    (users ?? '')
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair): [string, string] => {
        const [worker = '', user = ''] = pair.split(':');
        return [worker, user];
      }),
  );

/** On-call in the shapes of other programs, out and in. */
export const onCallPrograms: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/on-call/export',
    id: 'exportOnCall',
    summary: 'One slot of on-call as GoAlert or PagerDuty takes it: rotations, overrides and fixed shifts as JSON',
    needs: 'on-call.read',
    query: onCallExportQuery,
    replies: { 200: { is: 'Format oncall-goalert/1 or oncall-pagerduty/1', types: ['application/json'] } },
    handle: async (context, { query: { service, slot, format, users, ...wanted } }) => {
      const { planning, published } = await openOnCallBook(context, context.store, service);
      const userByWorker = usersOf(users);
      checkKnown(
        planning,
        slot,
        [...userByWorker.keys()].map((worker) => [worker, '/users']),
      );
      const { from, to } = wanted;
      const written = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const { window } = orRefuse(readOnCallWindow(planning.zone, written, minuteOf(context.clock())));
      const userOf = (worker: string): string => userByWorker.get(worker) ?? worker;
      return text('application/json', writeOnCallFor(format, { planning, published, slot, window, userOf }));
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/on-call/import',
    id: 'importOnCall',
    summary: 'Take over who is on call from a calendar of another program, in place of what it said before',
    needs: 'on-call.write',
    body: onCallImportBody,
    bodyLimit: CALENDAR_BODY_BYTES,
    target: ({ body: { service } }) => ({ service }),
    replies: { 200: { is: 'What changed, or would change', json: onCallImportReply } },
    handle: async (context, ask) => json(await importOnCall(context, ask, ask.body)),
  }),
];
