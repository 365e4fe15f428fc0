import {
  type Demand,
  dateOf,
  demandIdOf,
  gapsWithin,
  givePart,
  type Interval,
  intersect,
  localOf,
  mergeTouching,
  onCallTimeline,
  type Planning,
  type Rota,
} from '@rota/domain';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { type Amendment, amendmentTo, publishedNow } from '../exchange/amend.ts';
import { periodsAcross } from '../period-spans.ts';
import type { PeriodParams } from '../periods.ts';

/** Whose hands a slot is put into, for how long. */
export interface Giving extends Interval {
  readonly slot: string;
  /** Who comes; absent: nobody. */
  readonly to?: string;
  /** Who goes; absent: whoever holds it. */
  readonly from?: string;
}

/** A published rota that decides some of a time. */
export interface DecidingRota {
  readonly at: PeriodParams;
  readonly planning: Planning;
  readonly rota: Rota;
}

/** A part of one demand of a published rota. */
interface Piece {
  readonly demand: Demand;
  readonly span: Interval;
}

/** What a giving does to one published rota. */
export interface RotaGiving extends DecidingRota {
  readonly amendment: Amendment;
  /** The times that it is about, by start, none touching. */
  readonly spans: readonly Interval[];
  /** The demands that it is about. */
  readonly demands: readonly Demand[];
}

/** The published rotas whose duties may lie in a time. */
export const decidingRotas = async (
  context: ApiContext,
  tables: Tables,
  service: string,
  { problem, zone }: Planning,
  time: Interval,
): Promise<readonly DecidingRota[]> => {
  // a duty may last a day, so what decides the first minute may be of the day before
  const [first, last] = [dateOf(localOf(zone, time.startsAt).day - 1), localOf(zone, time.endsAt).date];
  const found: DecidingRota[] = [];
  for (const period of periodsAcross(problem.service.period, first, last)) {
    const at = { service, period };
    if ((await tables.revisions.list(service, period)).length === 0) continue;
    found.push({ at, ...(await publishedNow({ ...context, store: tables }, at)) });
  }
  return found;
};

const bySpan = (a: Interval, b: Interval): number => a.startsAt - b.startsAt;

const within = (spans: readonly Interval[], time: Interval): readonly Interval[] =>
  spans.flatMap((span) => {
    const { startsAt, endsAt } = intersect(span, time) ?? {};
    return startsAt === undefined || endsAt === undefined ? [] : [{ startsAt, endsAt }];
  });

/** The parts of a giving's time that duties of a rota cover, as long as they were published: hours may have changed since. */
const heldPieces = ({ planning, rota }: DecidingRota, { slot, from, ...time }: Giving): readonly Piece[] => {
  const duties = rota.assignments.filter(({ shiftType }) => shiftType === slot);
  return planning.demands.flatMap((demand) => {
    const own = duties.filter(({ shift }) => demandIdOf(shift) === demand.id).sort(bySpan);
    const covered = within(mergeTouching(own), time);
    if (from === undefined) return covered.map((span) => ({ demand, span }));
    const held = covered.flatMap((span) => onCallTimeline(duties, span)).filter(({ worker }) => worker === from);
    return held.map(({ startsAt, endsAt }) => ({ demand, span: { startsAt, endsAt } }));
  });
};

/** The parts of a rota's demands that a giving is about: all of its time, or where somebody holds it. */
const piecesOf = (rota: DecidingRota, giving: Giving): readonly Piece[] => {
  const held = heldPieces(rota, giving);
  if (giving.from !== undefined) return held;
  const taken = held.map(({ span }) => span).sort(bySpan);
  const open = rota.planning.demands
    .filter(({ shiftType }) => shiftType === giving.slot)
    .flatMap((demand) =>
      within([demand], giving).flatMap((span) => gapsWithin(span, taken).map((gap) => ({ demand, span: gap }))),
    );
  return [...held, ...open];
};

/** Some givings in one published rota, one after the other; `undefined` where they are about nothing of it. */
export const rotaGiving = (rota: DecidingRota, givings: readonly Giving[]): RotaGiving | undefined => {
  const pieces: Piece[] = [];
  let after = rota.rota;
  for (const giving of givings) {
    const found = piecesOf({ ...rota, rota: after }, giving);
    const { to, from } = giving;
    const people = { ...(to === undefined ? {} : { to }), ...(from === undefined ? {} : { from }) };
    for (const piece of found) after = givePart(rota.planning, after, { ...piece, ...people });
    pieces.push(...found);
  }
  if (pieces.length === 0) return undefined;
  return {
    ...rota,
    amendment: amendmentTo(rota.rota, after),
    spans: mergeTouching(pieces.map(({ span }) => span).sort(bySpan)),
    demands: [...new Set(pieces.map(({ demand }) => demand))],
  };
};
