import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { cursorNumber, type Listing, page, pageQuery } from '../http/pages.ts';
import type { Caller } from '../permissions/caller.ts';
import { rotaRef, serviceRef } from '../refs.ts';
import { json, type Route, route } from '../route.ts';
import { dateText } from '../schema/filters.ts';
import { id, oneOf } from '../schema/texts.ts';
import {
  clockBody,
  clockReply,
  confirmationBody,
  confirmationReply,
  differencesReply,
  hoursApprovalBody,
  hoursApprovalReply,
  LINE_STATUSES,
  lineKind,
  lineListReply,
  linesBody,
  linesReply,
} from '../schema/timesheet.ts';
import { approveBody, confirmBody, writeBody, writeClock } from '../timesheets/acts.ts';
import { differencesFor } from '../timesheets/differences.ts';
import { countLines, type LineWish, lineDocument, linesAfter, type ReadLine } from '../timesheets/listing.ts';
import { hoursInReach } from '../timesheets/reach.ts';

/** Bytes of a month of lines, and of a clock's file. */
const LINES_LIMIT = 4 * 1024 * 1024;

const path = '/api/v1/timesheets';

const listQuery = z.strictObject({
  ...pageQuery,
  service: serviceRef.optional(),
  worker: id.optional(),
  from: dateText.optional(),
  to: dateText.optional(),
  kind: lineKind.optional(),
  status: oneOf(LINE_STATUSES).optional(),
});
type ListQuery = z.output<typeof listQuery>;

const wishOf = (reach: LineWish['of'], { worker, from, to, kind, status }: ListQuery): LineWish => ({
  of: reach.flatMap((one) => {
    if (worker === undefined || one.worker === worker) return [one];
    return one.worker === undefined ? [{ ...one, worker }] : [];
  }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...(kind === undefined ? {} : { list: kind }),
  ...(status === undefined ? {} : { status }),
});

const listingFor = async (
  context: ApiContext,
  caller: Caller,
  query: ListQuery,
): Promise<Listing<ReadLine, readonly [number]>> => {
  const wish = wishOf(await hoursInReach(context, caller, 'timesheet.read', query.service), query);
  const writes = await hoursInReach(context, caller, 'timesheet.write', query.service);
  const isWriter = ({ service, worker }: ReadLine): boolean =>
    writes.some((way) => way.service === service && (way.worker === undefined || way.worker === worker));
  return {
    name: 'lines',
    key: z.tuple([cursorNumber]),
    keyOf: ({ id: number }) => [number],
    rows: (after, most) => linesAfter(context.store, wish, after?.[0] ?? 0, most),
    total: () => countLines(context.store, wish),
    document: (line) => lineDocument(line, isWriter(line)),
  };
};

/** What was worked: lines, confirmations, clocks, approvals, and where they depart from the plan. */
export const timesheets: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'listTimesheetLines',
    summary: 'Lines of timesheets in the order in which they were written down; none is ever rewritten',
    needs: 'timesheet.read',
    query: listQuery,
    replies: { 200: { is: 'A page of lines', json: lineListReply } },
    handle: async (context, ask) => page(ask.query, await listingFor(context, ask.caller, ask.query)),
  }),
  route({
    method: 'POST',
    path: `${path}/lines`,
    id: 'writeTimesheetLines',
    summary: 'Write down what was worked, all lines or none; a later line takes the place of an earlier',
    needs: 'timesheet.write',
    body: linesBody,
    bodyLimit: LINES_LIMIT,
    isCreation: true,
    replies: { 201: { is: 'How many lines were written', json: linesReply } },
    handle: async (context, ask) => json(await writeBody(context, ask, ask.body), { status: 201 }),
  }),
  route({
    method: 'POST',
    path: `${path}/confirmations`,
    id: 'confirmHours',
    summary: 'Write down published duties that have ended as worked as planned, and answer for it; never for oneself',
    needs: 'timesheet.approve',
    body: confirmationBody,
    isCreation: true,
    replies: { 201: { is: 'How many lines were written, and what was left', json: confirmationReply } },
    handle: async (context, ask) => json(await confirmBody(context, ask, ask.body), { status: 201 }),
  }),
  route({
    method: 'POST',
    path: `${path}/clock`,
    id: 'writeClock',
    summary: 'Write down what a clock says: rows that fit published duties become lines that nobody has approved yet',
    needs: 'timesheet.write',
    body: clockBody,
    bodyLimit: LINES_LIMIT,
    isCreation: true,
    replies: { 201: { is: 'How many lines were written, and which rows became none', json: clockReply } },
    handle: async (context, ask) => json(await writeClock(context, ask, ask.body), { status: 201 }),
  }),
  route({
    method: 'POST',
    path: `${path}/approvals`,
    id: 'approveHours',
    summary: 'Answer for what others worked: of each open line a copy with the approval; never for oneself',
    needs: 'timesheet.approve',
    body: hoursApprovalBody,
    isCreation: true,
    replies: { 201: { is: 'How many lines were approved, and how many were left', json: hoursApprovalReply } },
    handle: async (context, ask) => json(await approveBody(context, ask, ask.body), { status: 201 }),
  }),
  route({
    method: 'GET',
    path: `${path}/differences`,
    id: 'listDifferences',
    summary: 'Where hours depart from the published rota, or are not settled yet, of format hours-differences/1',
    needs: 'timesheet.read',
    query: z.strictObject({ rota: rotaRef, worker: id.optional(), to: dateText.optional() }),
    replies: { 200: { is: 'By worker, then start', json: differencesReply } },
    handle: async (context, ask) =>
      json(await differencesFor(context, ask.caller, ask.query), { isCompressible: true }),
  }),
];
