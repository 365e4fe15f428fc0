import {
  type Assignment,
  type Instant,
  type Interval,
  isoUtc,
  onCallTimeline,
  type PlannedOverride,
} from '@rota/domain';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkNear } from '../exchange/near.ts';
import { addReview } from '../exchange/reviewing.ts';
import { editFolder, folderOf } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import type { PeriodParams } from '../periods.ts';
import { publishedOfService } from '../published.ts';
import { type OverrideName, overrideId } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { decidingRotas, type Giving, type RotaGiving, rotaGiving } from './override-pieces.ts';
import { heldFor, withdrawal } from './override-rows.ts';
import { type AmendedByOverride, amendRotas, sendOverrideSheet, tellOfChange } from './overrides.ts';
import { holdersOver, type OnCallBook, openOnCallBook } from './who-holds.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;

/** An override that was taken back. */
export interface Withdrawn {
  readonly override: PlannedOverride;
  readonly rotas: readonly AmendedByOverride[];
  readonly review?: string;
}

/** Whether an override holds at some moment of a time. */
export const holdsIn = (override: PlannedOverride, { startsAt, endsAt }: Interval): boolean => {
  const held = heldFor(override);
  return Math.max(held.startsAt, startsAt) < Math.min(held.endsAt, endsAt);
};

/** What says of an override as it stands. @throws Refusal when there is none of that name */
export const overrideIn = ({ planning }: OnCallBook, { service, override }: OverrideName): PlannedOverride =>
  orNotFound(
    planning.problem.onCallPlan?.overrides.find(({ id }) => id === override),
    `override "${service}:${override}"`,
  );

const movedOn = () =>
  refusal(
    'not-ready',
    'The rota has changed since: somebody else has that time by now. Make an override that says who is to have it.',
  );

/** Assignments of a slot as the revision before an override had them. */
const before = async (
  tables: Tables,
  at: PeriodParams,
  slot: string,
  revision: number,
): Promise<readonly Assignment[]> => {
  const published = await publishedOfService(tables, at.service, at.period);
  const found = published.find((one) => one.revision.number === revision - 1);
  return (found?.revision.rota.assignments ?? []).filter(({ shiftType }) => shiftType === slot);
};

/** What gives the rest of an override back to whoever had it. @throws Refusal when somebody else has it by now */
const givingBack = async (
  context: ApiContext,
  tables: Tables,
  service: string,
  book: OnCallBook,
  override: PlannedOverride,
  rest: Interval,
): Promise<readonly RotaGiving[]> => {
  const { slot, revision = 0 } = override;
  const now = 'worker' in override ? override.worker : undefined;
  if (holdersOver(book, slot, rest).some(({ worker }) => worker !== now)) throw movedOn();
  const found: RotaGiving[] = [];
  for (const rota of await decidingRotas(context, tables, service, book.planning, rest)) {
    const givings = onCallTimeline(await before(tables, rota.at, slot, revision), rest).map(
      ({ worker, ...span }): Giving => ({
        ...span,
        slot,
        ...(worker === undefined ? {} : { to: worker }),
        ...(now === undefined ? {} : { from: now }),
      }),
    );
    const back = rotaGiving(rota, givings);
    if (back) found.push(back);
  }
  if (found.length === 0) throw movedOn();
  return found;
};

/** @throws Refusal when a later override takes over from whom one put there */
const checkNothingBuilt = ({ planning }: OnCallBook, found: PlannedOverride, rest: Interval): void => {
  if (found.revision !== undefined || !('worker' in found)) return;
  const later = planning.problem.onCallPlan?.overrides.find(
    (one) =>
      one.slot === found.slot &&
      one.revision === undefined &&
      (one.enteredAt > found.enteredAt || (one.enteredAt === found.enteredAt && one.id > found.id)) &&
      'replaces' in one &&
      one.replaces === found.worker &&
      holdsIn(one, rest),
  );
  if (!later) return;
  const detail = `Override "${later.id}" was made later and takes over from worker "${found.worker}". Take that one back first.`;
  throw refusal('not-ready', detail);
};

/** @throws Refusal when an override was taken back already, or is over */
const checkOpen = (override: PlannedOverride, now: Instant): void => {
  if (override.withdrawnAt !== undefined) throw refusal('not-ready', 'It was taken back already.');
  if (override.endsAt <= now) throw refusal('past-shift', 'It is over; the past stays as it was.');
};

/** Puts on the manager's list a rota whose draft does not have what was given back. @returns the id, where there is one */
const reviewAmended = async (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  override: PlannedOverride,
  amended: readonly AmendedByOverride[],
  inRotas: readonly RotaGiving[],
): Promise<string | undefined> => {
  const index = amended.findIndex(({ isInDraft }) => !isInDraft);
  const [left, giving] = [amended[index], inRotas[index]];
  if (!left || !giving) return undefined;
  const worker = 'replaces' in override ? override.replaces : override.worker;
  return addReview(tables, context, ask, {
    ...{ ...giving.at, act: 'take-over', worker, shift: giving.demands[0]?.id ?? override.slot },
    revision: left.revision,
    detail: { override: override.id, isWithdrawn: true },
  });
};

/**
 * Takes an override back: one that is to come never holds, one that is running ends now; what a published rota had before is
 * published again.
 *
 * @throws Refusal when there is none, it is over, or the rota has moved on
 */
export const withdrawOverride = (context: ApiContext, ask: Who, name: OverrideName): Promise<Withdrawn> =>
  context.store.transaction(async (tables) => {
    const { service } = name;
    const now = minuteOf(context.clock());
    const book = await openOnCallBook(context, tables, service);
    const found = overrideIn(book, name);
    checkOpen(found, now);
    const rest = { startsAt: Math.max(now, found.startsAt), endsAt: found.endsAt };
    checkNothingBuilt(book, found, rest);
    const inRotas = found.revision === undefined ? [] : await givingBack(context, tables, service, book, found, rest);
    checkNear(ask.caller, 'on-call.write', { service }, { startsAt: rest.endsAt - 1, endsAt: rest.endsAt }, now);
    const rotas = await amendRotas(tables, context, ask, inRotas, `Override ${found.id} is taken back.`);
    // also where it has not begun: calendars say when it became known
    const override = { ...found, withdrawnAt: now };
    const folder = await folderOf(tables, service);
    await editFolder(tables, context, folder, [
      withdrawal(book.planning, folder.files, found.id, override.withdrawnAt),
    ]);
    const subject = `on-call/overrides/${overrideId(name)}`;
    const people = [...('worker' in found ? [found.worker] : []), ...('replaces' in found ? [found.replaces] : [])];
    const said = { slot: found.slot, from: isoUtc(rest.startsAt), until: isoUtc(rest.endsAt), isWithdrawn: true };
    await tellOfChange(tables, context, service, subject, people, said);
    await record(tables, context, ask, 'on-call.override-withdrawn', subject, { after: said });
    if (rotas.length === 0) await sendOverrideSheet(tables, context, ask, service, found.id);
    const review = await reviewAmended(tables, context, ask, found, rotas, inRotas);
    return { override, rotas, ...(review === undefined ? {} : { review }) };
  });
