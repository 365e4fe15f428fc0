import { type Assignment, type Breach, isoUtc, overlapMinutes, type RotaEdit } from '@rota/domain';
import type { Tables } from '@rota/store';
import { z } from 'zod';
import { absenceSubject, nameOf } from '../absences/away.ts';
import { type AbsenceRow, additionTo } from '../absences/rows.ts';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { type AmendedRota, amendOnDuty, judgeAmendment, publishedNow } from '../exchange/amend.ts';
import { confirmedOf } from '../exchange/confirmed.ts';
import { actorOf, checkNear } from '../exchange/near.ts';
import { addReview, dutyActAnswer } from '../exchange/reviewing.ts';
import { periodOfShift, type ShiftName } from '../exchange/shift-period.ts';
import { type Sickness, sicknessEdits, sicknessOn } from '../exchange/sickness.ts';
import { besidesParts, heldTier, takenOver } from '../exchange/take-over.ts';
import { heldIn, refuseBegun, refuseBlocks } from '../exchange/trial.ts';
import { editFolder, folderOf } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import type { PeriodParams } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { shiftRef } from '../refs.ts';
import { refusal } from '../refusal.ts';
import { type RawAsk, type Reply, type Route, route } from '../route.ts';
import { minuteIn } from '../schema/filters.ts';
import { dutyActReply, replacementBody, sicknessBody, takeOverBody } from '../schema/review.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;

const params = z.object({ shift: shiftRef });

const answer = (context: ApiContext, review: string, judged?: AmendedRota): Promise<Reply> =>
  dutyActAnswer(context, review, judged ? { effect: judged.effect } : {});

const onShift = (rota: AmendedRota['rota'], worker: string, shift: string, pointer: string): Assignment => {
  const found = heldIn(rota, worker, shift);
  if (found) return found;
  const detail = `Worker "${worker}" is not on shift "${shift}" in the published rota.`;
  throw refusal('unknown-reference', detail, {}, pointer);
};

/** Writes the day into the absences, unless the person is away then already. */
const markAway = async (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  at: PeriodParams,
  { worker, on, off: [shift], judged: { planning } }: Sickness,
): Promise<void> => {
  const isAway = planning.problem.absences.some(
    (one) => one.worker === worker && shift !== undefined && overlapMinutes(one, shift) > 0,
  );
  if (isAway) return;
  const row: AbsenceRow = { worker, kind: 'sick', from: on, to: on };
  const edits = additionTo([at.period], row).map((edit) => ({ ...edit, pointer: null }));
  await editFolder(tables, context, await folderOf(tables, at.service), edits);
  const name = await nameOf(tables, at.service, row);
  await record(tables, context, ask, 'absence.recorded', absenceSubject({ name }), { after: row });
};

/** For whoever reviews it, who plans the service. */
const rulesBroken = (breaches: readonly Breach[]) =>
  breaches.map(({ worker, rule, level }) => ({ ...(worker === undefined ? {} : { worker }), rule, level }));

const markSick = (context: ApiContext, ask: Who, name: ShiftName, at: PeriodParams, worker: string) =>
  context.store.transaction(async (tables) => {
    const now = minuteOf(context.clock());
    const published = await publishedNow({ ...context, store: tables }, at);
    const shift = onShift(published.rota, worker, name.shift, '/worker');
    checkNear(ask.caller, 'duty.act', { service: at.service }, shift, now);
    refuseBegun(published.planning, shift, now);
    const sickness = sicknessOn(published, shift, now);
    await markAway(tables, context, ask, at, sickness);
    const reason = `Worker "${worker}" is not available.`;
    const made = await amendOnDuty(tables, context, ask, at, { edits: sicknessEdits(sickness) }, reason);
    const off = sickness.off.map((one) => one.shift);
    const detail = { on: sickness.on, off, breaches: rulesBroken(sickness.judged.caused), isInDraft: made.isInDraft };
    const done = { ...at, act: 'sickness', worker, shift: shift.shift, revision: made.revision, detail } as const;
    return { review: await addReview(tables, context, ask, done), judged: sickness.judged };
  });

const replace = (
  context: ApiContext,
  ask: Who,
  name: ShiftName,
  at: PeriodParams,
  { worker, remove, reason }: z.output<typeof replacementBody>,
) =>
  context.store.transaction(async (tables) => {
    const now = minuteOf(context.clock());
    const published = await publishedNow({ ...context, store: tables }, at);
    const { planning, rota } = published;
    const gone = remove === undefined ? undefined : onShift(rota, remove, name.shift, '/remove');
    const removal: readonly RotaEdit[] = gone ? [{ kind: 'remove', assignment: gone.id }] : [];
    const amendment = { edits: [...removal, { kind: 'assign', worker, shift: name.shift, isPinned: false } as const] };
    const judged = judgeAmendment(published, amendment);
    const shift = onShift(judged.rota, worker, name.shift, '/worker');
    checkNear(ask.caller, 'duty.act', { service: at.service }, shift, now);
    refuseBegun(planning, shift, now);
    const mayPlan = decide(ask.caller, 'rota.plan', { service: at.service }) === 'granted';
    if (judged.caused.length > 0) refuseBlocks(planning, judged.caused, () => mayPlan);
    const why = reason ?? `Worker "${worker}" comes instead.`;
    const made = await amendOnDuty(tables, context, ask, at, amendment, why);
    const detail = { ...(remove === undefined ? {} : { remove }), isInDraft: made.isInDraft };
    const done = { ...at, act: 'replacement', worker, shift: shift.shift, revision: made.revision, detail } as const;
    return { review: await addReview(tables, context, ask, done), judged };
  });

const takeOver = async (context: ApiContext, ask: Who, body: z.output<typeof takeOverBody>) => {
  const { service, tier, from, until, reason } = body;
  const worker = actorOf(ask.caller, service, body.worker);
  const known = await confirmedOf(context, service);
  const seen = heldTier(known.planning, known.assignments, { tier, from }, minuteOf(context.clock()));
  const at = await periodOfShift(context, { service, shift: seen.shift });
  return context.store.transaction(async (tables) => {
    const now = minuteOf(context.clock());
    const published = await publishedNow({ ...context, store: tables }, at);
    if (!published.planning.workerById.has(worker))
      throw refusal('unknown-reference', `The service has no worker "${worker}".`, {}, '/worker');
    const held = heldTier(published.planning, published.rota.assignments, { tier, from }, now);
    checkNear(ask.caller, 'duty.act', { service }, held, now);
    const wish = { tier, from, worker, ...(until === undefined ? {} : { until: minuteIn(until) }) };
    const { amendment, part } = takenOver(published.planning, published.rota, held, wish, now);
    const judged = judgeAmendment(published, amendment);
    const blocks = besidesParts(published.planning, judged.caused);
    const mayPlan = decide(ask.caller, 'rota.plan', { service }) === 'granted';
    if (blocks.length > 0) refuseBlocks(published.planning, blocks, () => mayPlan);
    const why = reason ?? `Worker "${worker}" takes tier ${tier} over from worker "${from}".`;
    const made = await amendOnDuty(tables, context, ask, at, amendment, why);
    const detail = { tier, from, until: isoUtc(part.endsAt), isInDraft: made.isInDraft };
    const done = { ...at, act: 'take-over', worker, shift: part.shift, revision: made.revision, detail } as const;
    return { review: await addReview(tables, context, ask, done) };
  });
};

/** What whoever is on duty may do at once; a manager looks at it afterwards. */
export const dutyActs: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/shifts/:shift/sickness',
    id: 'markSick',
    summary: 'Somebody cannot come: their shifts of that day are open at once',
    needs: 'duty.act',
    params,
    body: sicknessBody,
    isCreation: true,
    target: ({ params: { shift } }) => ({ service: shift.service }),
    replies: { 201: { is: 'What was done, and for whom to look at', json: dutyActReply } },
    handle: async (context, ask) => {
      const at = await periodOfShift(context, ask.params.shift);
      const { review, judged } = await markSick(context, ask, ask.params.shift, at, ask.body.worker);
      return answer(context, review, judged);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/shifts/:shift/replacement',
    id: 'assignReplacement',
    summary: 'Somebody comes instead; only who may by the rules',
    needs: 'duty.act',
    params,
    body: replacementBody,
    isCreation: true,
    target: ({ params: { shift } }) => ({ service: shift.service }),
    replies: { 201: { is: 'What was done, and for whom to look at', json: dutyActReply } },
    handle: async (context, ask) => {
      checkText(ask.body.reason, '/reason');
      const at = await periodOfShift(context, ask.params.shift);
      const { review, judged } = await replace(context, ask, ask.params.shift, at, ask.body);
      return answer(context, review, judged);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/on-call/take-over',
    id: 'takeOverTier',
    summary: 'Somebody answers in a tier from this minute, in place of who holds it',
    needs: 'duty.act',
    body: takeOverBody,
    isCreation: true,
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'What was done, and for whom to look at', json: dutyActReply } },
    handle: async (context, ask) => {
      checkText(ask.body.reason, '/reason');
      const { review } = await takeOver(context, ask, ask.body);
      return answer(context, review);
    },
  }),
];
