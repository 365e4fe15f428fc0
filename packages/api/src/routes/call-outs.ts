import { type CallOut, isoUtc, NO_TIMESHEETS } from '@rota/domain';
import type { z } from 'zod';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { callOutDocument, REPAIR_PATH } from '../exchange/call-out-document.ts';
import { type Called, dutyCalled, type FromCallOut, fromCallOut, recordedCallOut } from '../exchange/call-outs.ts';
import { actorOf, checkNear } from '../exchange/near.ts';
import { repairCallOut } from '../exchange/repairing.ts';
import { addReview, dutyActAnswer } from '../exchange/reviewing.ts';
import { periodOfShift } from '../exchange/shift-period.ts';
import { minuteOf } from '../iso.ts';
import { refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { callOutPreviewReply, callOutRepairBody, callOutReply } from '../schema/call-out.ts';
import { minuteIn } from '../schema/filters.ts';
import { callOutBody, dutyActReply } from '../schema/review.ts';
import { checkNewLines, writeLines } from '../timesheets/write-lines.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;
type CallOutBody = z.output<typeof callOutBody>;

/** A call-out as somebody tells of it. @throws Refusal when it cannot be one, or is not theirs to tell of */
const calledIn = async (context: ApiContext, ask: Who, body: CallOutBody): Promise<Called> => {
  const { service, tier, mode } = body;
  const [startsAt, endsAt, now] = [minuteIn(body.start), minuteIn(body.end), minuteOf(context.clock())];
  if (endsAt <= startsAt || endsAt > now)
    throw refusal('bad-value', 'A call-out ends after it starts, and is recorded once it is over.', {}, '/end');
  const worker = actorOf(ask.caller, service, body.worker);
  const duty = await dutyCalled(context, { service, tier, worker }, startsAt);
  checkNear(ask.caller, 'duty.act', { service }, duty, now);
  const at = await periodOfShift(context, { service, shift: duty.shift });
  const signed = { enteredBy: ask.caller.owner, enteredAt: now };
  return { service, at, line: { worker, shift: duty.shift, mode, startsAt, endsAt, ...signed } };
};

const linesOf = (line: CallOut) => ({ lines: { ...NO_TIMESHEETS, callOuts: [line] }, rest: {} });

const recorded = async (
  context: ApiContext,
  ask: Who,
  { tier }: CallOutBody,
  { at, line }: Called,
  { unlawful, rest }: FromCallOut,
): Promise<string> => {
  const { worker, shift, mode, startsAt, endsAt } = line;
  const { lostMinutes } = rest;
  const detail = { tier, mode, start: isoUtc(startsAt), end: isoUtc(endsAt), lostMinutes, unlawful };
  let review = '';
  await writeLines(
    context,
    ask,
    at,
    'timesheet.written',
    () => linesOf(line),
    async (tables) => {
      review = await addReview(tables, context, ask, { ...at, act: 'call-out', worker, shift, detail });
    },
  );
  return review;
};

const path = '/api/v1/on-call/call-outs';

/** Work while on call at home: what it is paid, what it leaves of the rest, and what has to change for it. */
export const callOuts: readonly Route[] = [
  route({
    method: 'POST',
    path,
    id: 'recordCallOut',
    summary: 'Somebody on call at home was called; it goes into their hours, for somebody to approve',
    needs: 'duty.act',
    body: callOutBody,
    isCreation: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'What was recorded, what it is paid, the rest, and repairs', json: callOutReply } },
    handle: async (context, ask) => {
      const called = await calledIn(context, ask, ask.body);
      await checkNewLines(context, called.at, linesOf(called.line));
      const found = await fromCallOut(context, called);
      const review = await recorded(context, ask, ask.body, called, found);
      const more = callOutDocument(ask.caller, called, found, minuteOf(context.clock()));
      return dutyActAnswer(context, review, more);
    },
  }),
  route({
    method: 'POST',
    path: `${path}/preview`,
    id: 'previewCallOut',
    summary: 'What a call-out would be paid and would leave of the rest; nothing is recorded',
    needs: 'duty.act',
    body: callOutBody,
    target: ({ body: { service } }) => ({ service }),
    replies: { 200: { is: 'Pay, rest and repairs', json: callOutPreviewReply } },
    handle: async (context, ask) => {
      const called = await calledIn(context, ask, ask.body);
      await checkNewLines(context, called.at, linesOf(called.line));
      const found = await fromCallOut(context, called);
      return json(callOutDocument(ask.caller, called, found, minuteOf(context.clock())));
    },
  }),
  route({
    method: 'POST',
    path: REPAIR_PATH,
    id: 'repairCallOut',
    summary: 'Does one of the repairs that are proposed of a recorded call-out, if it is lawful still',
    needs: 'duty.act',
    body: callOutRepairBody,
    isCreation: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'What was done, and for whom to look at', json: dutyActReply } },
    handle: async (context, ask) => {
      const { service, worker, start, reason } = ask.body;
      checkText(reason, '/reason');
      const called = await recordedCallOut(context, { service, worker }, minuteIn(start));
      const changes = ask.body.changes.map(({ shift, from, to }) => ({
        shift,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }));
      const { review, repair } = await repairCallOut(context, ask, called, { changes, reason });
      return dutyActAnswer(context, review, { effect: repair.effect });
    },
  }),
];
