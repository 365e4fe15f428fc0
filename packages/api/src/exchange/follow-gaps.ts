import { type Demand, demandIdOf, type Instant, type Planning, type Rota, type Unfilled } from '@rota/domain';
import type { NewOpenShift, OpenShiftOrigin, StoredOpenShift, Tables } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { minuteOf } from '../iso.ts';
import type { PeriodParams } from '../periods.ts';
import { newId } from '../secrets.ts';

/** More places of one period than any service has gaps. */
const MOST = 20_000;

type Telling = Pick<Tables, 'openShifts' | 'drafts'>;
type Parts = Pick<Surroundings, 'clock' | 'random'>;

/** A rota that is published, and what it lacks. */
export interface PublishedGaps {
  readonly planning: Planning;
  readonly rota: Rota;
  readonly unfilled: readonly Unfilled[];
  readonly origin: OpenShiftOrigin;
  readonly by: string;
}

interface Missing {
  readonly demand: Demand;
  readonly people: number;
}

/** People missing on shifts that are to come. Only heads are places: whoever fills one may fill a mix line with it. */
const missingIn = ({ planning, unfilled }: PublishedGaps, now: Instant): ReadonlyMap<string, Missing> =>
  new Map(
    unfilled.flatMap(({ shift, requirement, missing }): readonly (readonly [string, Missing])[] => {
      const demand = planning.demands[planning.demandIndexById.get(shift) ?? -1];
      if (!demand || requirement !== 'heads' || demand.startsAt <= now) return [];
      return [[demand.id, { demand, people: missing }]];
    }),
  );

const places = (assignments: readonly { readonly worker: string; readonly shift: string }[]): ReadonlySet<string> =>
  new Set(assignments.map(({ worker, shift }) => `${worker} ${demandIdOf(shift)}`));

const draftPlaces = async ({ drafts }: Telling, { service, period }: PeriodParams): Promise<ReadonlySet<string>> => {
  const stored = await drafts.find(service, period);
  const document: { readonly assignments: readonly { worker: string; shift: string }[] } =
    stored === undefined ? { assignments: [] } : JSON.parse(stored.document);
  return places(document.assignments);
};

/** Numbers from 1 that no place has, so many. */
const freePlaces = (taken: ReadonlySet<number>, wanted: number): readonly number[] => {
  const free: number[] = [];
  for (let place = 1; free.length < wanted; place++) if (!taken.has(place)) free.push(place);
  return free;
};

/** A place on a shift that is opened now. */
export const openPlace = (
  { random, clock }: Parts,
  at: PeriodParams,
  { id: shift, startsAt, endsAt }: Pick<Demand, 'id' | 'startsAt' | 'endsAt'>,
  { place, origin, by, note = null }: Pick<NewOpenShift, 'place' | 'origin'> & { by: string; note?: string | null },
): NewOpenShift => ({
  id: newId('osh', random),
  service: at.service,
  period: at.period,
  shift,
  startsAt,
  endsAt,
  place,
  origin,
  note,
  openedBy: by,
  createdMs: clock(),
});

/** The places of one shift that are to be had or promised. */
export const nextPlaces = (known: readonly StoredOpenShift[], shift: string, wanted: number): readonly number[] => {
  const taken = known.filter((one) => one.shift === shift && (one.status === 'open' || one.status === 'claimed'));
  return freePlaces(new Set(taken.map(({ place }) => place)), wanted);
};

/**
 * Brings the open shifts of a period in line with a rota that is published in the same transaction: gaps become places that may be
 * claimed, places that somebody has now are filled, and what nobody misses any more is closed. What a manager opened stays.
 *
 * A place that was given to somebody in the draft, and is not published yet, counts as taken.
 */
export const followGaps = async (
  tables: Telling,
  parts: Parts,
  at: PeriodParams,
  published: PublishedGaps,
): Promise<void> => {
  const now = minuteOf(parts.clock());
  const missing = missingIn(published, now);
  const known = await tables.openShifts.list({ services: [at.service], period: at.period }, undefined, MOST);
  const [here, coming] = [places(published.rota.assignments), await draftPlaces(tables, at)];
  const isOn = (on: ReadonlySet<string>, { worker, shift }: StoredOpenShift): boolean => on.has(`${worker} ${shift}`);
  const change = { changedMs: parts.clock() };
  const counting = new Map<string, number>();
  for (const one of known) {
    const isLive = one.status === 'open' || one.status === 'claimed';
    const isPromised = one.status === 'filled' && !isOn(here, one) && isOn(coming, one);
    if (one.status === 'claimed' && isOn(here, one)) {
      await tables.openShifts.change(one.id, ['claimed'], { status: 'filled', ...change });
      continue;
    }
    if (!(isLive && one.origin !== 'manager') && !isPromised) continue;
    const count = counting.get(one.shift) ?? 0;
    if (count < (missing.get(one.shift)?.people ?? 0)) counting.set(one.shift, count + 1);
    else if (one.status === 'open') await tables.openShifts.change(one.id, ['open'], { status: 'closed', ...change });
  }
  const opened = [...missing.values()].flatMap(({ demand, people }) =>
    nextPlaces(known, demand.id, people - (counting.get(demand.id) ?? 0)).map((place) =>
      openPlace(parts, at, demand, { place, origin: published.origin, by: published.by }),
    ),
  );
  await tables.openShifts.add(opened);
};
