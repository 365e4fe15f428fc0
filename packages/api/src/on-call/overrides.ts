import {
  gapsWithin,
  type Instant,
  type Interval,
  intersect,
  isoUtc,
  localOf,
  mergeTouching,
  OVERRIDE_PEOPLE,
  type PlannedOverride,
  periodHolding,
} from '@rota/domain';
import type { Tables } from '@rota/store';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { type AmendedRota, amendOnDuty, judgeAmendment } from '../exchange/amend.ts';
import { checkNear, isOnDutyOnly } from '../exchange/near.ts';
import { addReview } from '../exchange/reviewing.ts';
import { besidesParts } from '../exchange/take-over.ts';
import { refuseBlocks } from '../exchange/trial.ts';
import { editFolder, folderOf } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import { decide } from '../permissions/decide.ts';
import { overrideId, rotaId } from '../refs.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { epochMsOf } from '../schema/filters.ts';
import type { overrideBody } from '../schema/on-call-plan.ts';
import { checkStays } from './leavers.ts';
import { decidingRotas, type Giving, type RotaGiving, rotaGiving } from './override-pieces.ts';
import { additions, freeIds, type NewOverride } from './override-rows.ts';
import { sendSheet } from './send-sheet.ts';
import { checkKnown, holdersOver, type OnCallBook, openOnCallBook, startFrom } from './who-holds.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;
type Body = z.output<typeof overrideBody>;

/** Longest override, days: who is on call for longer than a quarter is a matter of rotas and rotations. */
const LONGEST_DAYS = 92;

/** A published rota as an override amended it. */
export interface AmendedByOverride {
  readonly rota: string;
  readonly period: string;
  readonly revision: number;
  readonly isInDraft: boolean;
  readonly effect: AmendedRota['effect'];
}

/** What an override made. */
export interface MadeOverrides {
  readonly overrides: readonly PlannedOverride[];
  readonly startsNow: boolean;
  readonly rotas: readonly AmendedByOverride[];
  readonly review?: string;
}

/** @throws Refusal when an override does not name whom its kind is about, or names one person twice */
const checkNames = ({ kind, worker, replaces }: Body): void => {
  for (const [name, value] of Object.entries({ worker, replaces })) {
    const isWanted = OVERRIDE_PEOPLE[kind].some((one) => one === name);
    if (isWanted && value === undefined)
      throw refusal('missing-key', `An override of kind "${kind}" names "${name}".`, {}, `/${name}`);
    if (!isWanted && value !== undefined)
      throw refusal(
        'bad-value',
        `An override of kind "${kind}" says nothing of "${name}". Leave it out.`,
        {},
        `/${name}`,
      );
  }
  if (kind === 'replace' && worker === replaces)
    throw refusal('bad-value', 'Nobody replaces themselves.', {}, '/worker');
};

/** The time of an override, from now on. @throws Refusal */
const timeOf = (book: OnCallBook, { slot, from, until }: Body, now: Instant): Interval => {
  const asked = { startsAt: minuteOf(epochMsOf(from)), endsAt: minuteOf(epochMsOf(until)) };
  if (asked.endsAt <= Math.max(asked.startsAt, now))
    throw refusal('ends-before-start', 'An override ends after it begins, and after now.', {}, '/until');
  if (asked.endsAt - asked.startsAt > LONGEST_DAYS * 24 * 60)
    throw refusal('bad-value', `An override lasts at most ${LONGEST_DAYS} days.`, {}, '/until');
  return { startsAt: startFrom(book, slot, asked, now), endsAt: asked.endsAt };
};

/** Times that no published rota decides: all that is left, or where the person who goes holds the slot all the same. */
const standingSpans = (book: OnCallBook, giving: Giving, inRotas: readonly Interval[]): readonly Interval[] => {
  const rest = gapsWithin(giving, inRotas);
  if (giving.from === undefined) return rest;
  const held = rest
    .flatMap((span) => holdersOver(book, giving.slot, span))
    .filter(({ worker }) => worker === giving.from);
  return mergeTouching(held);
};

/** @throws Refusal where a row would stand below something published, and change nothing */
const checkDecides = ({ published }: OnCallBook, slot: string, rest: readonly Interval[]): void => {
  const above = published.find(
    (duty) => duty.shiftType === slot && rest.some((span) => intersect(duty, span) !== undefined),
  );
  if (above === undefined) return;
  const detail = `A published rota says who has "${above.shift}", for which the service has no time any more. Publish the rota anew.`;
  throw refusal('not-ready', detail, {}, '/from');
};

/** A duty of this minute lets one change what is near, and not what is beyond it. @throws Refusal */
const checkNearAll = (
  ask: Who,
  service: string,
  inRotas: readonly RotaGiving[],
  rest: readonly Interval[],
  now: Instant,
) => {
  const demands = inRotas.flatMap((one) => one.demands);
  const ends = rest.map(({ endsAt }) => ({ startsAt: endsAt - 1, endsAt }));
  for (const near of [...demands, ...ends]) checkNear(ask.caller, 'on-call.write', { service }, near, now);
};

/** @throws Refusal when a rule forbids a giving for another reason than that it is a part */
const effectOf = (ask: Who, { at, planning, rota, amendment }: RotaGiving): AmendedRota['effect'] => {
  const judged = judgeAmendment({ planning, rota }, amendment);
  const blocks = besidesParts(planning, judged.caused);
  const mayPlan = decide(ask.caller, 'rota.plan', { service: at.service }) === 'granted';
  if (blocks.length > 0) refuseBlocks(planning, blocks, () => mayPlan);
  return judged.effect;
};

/**
 * Publishes what a change of on-call does to some rotas; all of them are judged before the first is published.
 *
 * @returns in the order given
 * @throws Refusal when a rule forbids one of them
 */
export const amendRotas = async (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  givings: readonly RotaGiving[],
  reason: string,
): Promise<readonly AmendedByOverride[]> => {
  const judged = givings.map((giving) => ({ giving, effect: effectOf(ask, giving) }));
  const amended: AmendedByOverride[] = [];
  for (const { giving, effect } of judged) {
    const { at, amendment } = giving;
    const { revision, isInDraft } = await amendOnDuty(tables, context, ask, at, amendment, reason);
    amended.push({ rota: rotaId(at), period: at.period, revision, isInDraft, effect });
  }
  return amended;
};

/** An event for each person whose on-call changes, and one for nobody in particular where there is none. */
export const tellOfChange = async (
  { outbox }: Pick<Tables, 'outbox'>,
  { clock }: Pick<ApiContext, 'clock'>,
  service: string,
  subject: string,
  people: readonly string[],
  body: object,
): Promise<void> => {
  const event = { event: 'on-call.changed', subject, body, service, atMs: clock() } as const;
  const own = [...new Set(people)].map((worker) => ({ ...event, worker }));
  await outbox.addAll(own.length > 0 ? own : [event]);
};

const personsIn = (override: PlannedOverride): readonly string[] => [
  ...('worker' in override ? [override.worker] : []),
  ...('replaces' in override ? [override.replaces] : []),
];

/** Writes rows down, tells whom they are about, and records who did it. */
const keep = async (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  book: OnCallBook,
  service: string,
  fresh: readonly NewOverride[],
): Promise<readonly PlannedOverride[]> => {
  const folder = await folderOf(tables, service);
  const ids = freeIds(folder.files, fresh.length);
  // an override keeps its kind, and with it the people that the kind is about
  const made = fresh.map((one, index) => ({ ...one, id: ids[index] }) as PlannedOverride);
  await editFolder(tables, context, folder, additions(book.planning, made));
  for (const one of made) {
    const subject = `on-call/overrides/${overrideId({ service, override: one.id })}`;
    const held = holdersOver(book, one.slot, one).flatMap(({ worker }) => worker ?? []);
    const { slot, startsAt, endsAt, revision } = one;
    const said = { slot, from: isoUtc(startsAt), until: isoUtc(endsAt), revision };
    const gone = one.kind === 'add' ? held : [];
    await tellOfChange(tables, context, service, subject, [...personsIn(one), ...gone], said);
    const { enteredAt: _at, by: _by, reason, ...after } = one;
    await record(tables, context, ask, 'on-call.overridden', subject, { reason, after: { ...after, ...said } });
  }
  return made;
};

/** A revision sends its own sheet; what stands beside rotas sends one here. */
export const sendOverrideSheet = async (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  service: string,
  override: string,
): Promise<void> => {
  const about = `on-call/overrides/${overrideId({ service, override })}`;
  await sendSheet(tables, context, ask, service, { kind: 'override', about });
};

/** Puts on the manager's list what a duty gave the right to, and what the draft does not have. */
const review = (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  { planning }: OnCallBook,
  { service, slot, worker, replaces }: Body,
  [first]: readonly PlannedOverride[],
  inRotas: readonly RotaGiving[],
): Promise<string> => {
  const on = localOf(planning.zone, first?.startsAt ?? minuteOf(context.clock())).date;
  const period = inRotas[0]?.at.period ?? periodHolding(planning.problem.service.period, on).key;
  const detail = { override: first?.id, from: replaces, until: first && isoUtc(first.endsAt) };
  return addReview(tables, context, ask, {
    ...{
      service,
      period,
      act: 'take-over',
      worker: worker ?? replaces ?? '',
      shift: inRotas[0]?.demands[0]?.id ?? slot,
    },
    ...(first?.revision === undefined ? {} : { revision: first.revision }),
    detail,
  });
};

const NOBODY_THERE = 'does not hold the slot in that time; ask who does.';

const givingOf = ({ kind, slot, worker, replaces }: Body, time: Interval): Giving => ({
  ...time,
  slot,
  ...(kind === 'remove' || worker === undefined ? {} : { to: worker }),
  ...(kind === 'add' || replaces === undefined ? {} : { from: replaces }),
});

const rowFor = ({ kind, slot, worker = '', replaces = '', reason }: Body, by: string, enteredAt: Instant) => {
  const base = { slot, reason, by, enteredAt };
  const people = {
    add: { kind: 'add', worker },
    remove: { kind: 'remove', replaces },
    replace: { kind: 'replace', worker, replaces },
  } as const;
  return (span: Interval, revision?: number): NewOverride => {
    const { startsAt, endsAt } = span;
    return { ...base, startsAt, endsAt, ...people[kind], ...(revision === undefined ? {} : { revision }) };
  };
};

/**
 * Changes who is on call for a time, in one transaction.
 *
 * What a published rota decides of it is an amendment of that rota, so that rules, hours, pay and calendars follow; the rest is
 * a row that stands above rotations and fixed duties. Each part has a row of its own.
 *
 * @throws Refusal when it makes no sense, changes the past, or a rule forbids it
 */
export const override = (context: ApiContext, ask: Who, body: Body): Promise<MadeOverrides> =>
  context.store.transaction(async (tables) => {
    checkNames(body);
    const { service, slot, worker, replaces, reason } = body;
    const now = minuteOf(context.clock());
    const book = await openOnCallBook(context, tables, service);
    checkKnown(book.planning, slot, [
      [worker, '/worker'],
      [replaces, '/replaces'],
    ]);
    const time = timeOf(book, body, now);
    checkStays(book.planning, worker, time.endsAt, '/worker');
    const giving = givingOf(body, time);
    const deciding = await decidingRotas(context, tables, service, book.planning, time);
    const inRotas = deciding.flatMap((rota) => rotaGiving(rota, [giving]) ?? []);
    const rest = standingSpans(
      book,
      giving,
      inRotas.flatMap(({ spans }) => spans),
    );
    if (inRotas.length + rest.length === 0)
      throw refusal('not-ready', `Worker "${replaces}" ${NOBODY_THERE}`, {}, '/replaces');
    checkDecides(book, slot, rest);
    checkNearAll(ask, service, inRotas, rest, now);
    const row = rowFor(body, ask.caller.owner, now);
    const rotas = await amendRotas(tables, context, ask, inRotas, reason);
    const rows = [
      ...rest.map((span) => row(span)),
      ...inRotas.flatMap(({ spans }, index) => spans.map((span) => row(span, rotas[index]?.revision))),
    ];
    const fresh = rows.toSorted((a, b) => a.startsAt - b.startsAt);
    const overrides = await keep(tables, context, ask, book, service, fresh);
    if (rest.length > 0) await sendOverrideSheet(tables, context, ask, service, overrides[0]?.id ?? '');
    const isForReview =
      isOnDutyOnly(ask.caller, 'on-call.write', { service }) || rotas.some(({ isInDraft }) => !isInDraft);
    const reviewed = isForReview ? { review: await review(tables, context, ask, book, body, overrides, inRotas) } : {};
    const startsNow = time.startsAt !== minuteOf(epochMsOf(body.from));
    return { overrides, startsNow, rotas, ...reviewed };
  });
