import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { type Instant, type Interval, intersect } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm, Shape } from './shape.ts';
import { clock, filterOf, meetsAt, type Role, role } from './support/post-roles.ts';
import { exact, safe } from './support/shapes.ts';
import { roundSlots, SITE_DAYS, type SiteSlot, siteSlots } from './support/site.ts';
import { clockSpan, holds } from './support/sweep.ts';
import { isHead, type Work } from './support/work.ts';

/** Most roles of one place: of those that need a person each, every set is looked at. */
const MOST_ROLES = 6;

const params = z.strictObject({
  unit: z.string().min(1),
  from: clock.default('00:00'),
  to: clock.default('24:00'),
  days: z.array(z.enum(SITE_DAYS)).min(1).readonly().optional(),
  awake: z.int().min(0).default(0),
  roles: z.array(role).max(MOST_ROLES, `at most ${MOST_ROLES} roles; split them over two settings`).default([]),
  onBreak: z.enum(['if-sole', 'always']).default('if-sole'),
});
type Params = z.infer<typeof params>;

/** So many people, each of whom holds one of some roles; without roles anybody. */
interface Wanted {
  /** `awake`, a role's id, or ids joined by `+`. */
  readonly id: string;
  readonly need: number;
  readonly roles: readonly Role[];
  /** Whether only those count who are not on a break. */
  readonly isWorking: boolean;
}

/** What is wanted in one slot. */
interface Asked {
  readonly slot: SiteSlot;
  readonly wanted: Wanted;
}

/** Every choice of two roles or more. */
const setsOf = (roles: readonly Role[]): readonly (readonly Role[])[] =>
  Array.from({ length: 2 ** roles.length }, (_, bits) => roles.filter((_role, at) => bits & (1 << at))).filter(
    (set) => set.length > 1,
  );

const wantedOf = (roles: readonly Role[], isWorking: boolean): Wanted => ({
  id: roles.map(({ id }) => id).join('+'),
  need: roles.reduce((sum, { atLeast }) => sum + atLeast, 0),
  roles,
  isWorking,
});

const awakeOf = (need: number, isWorking: boolean): Wanted => ({ id: 'awake', need, roles: [], isWorking });

/**
 * Each role by itself, and of the roles that need a person each every set of them: by Hall's theorem those can be given to
 * different people exactly when no set of roles has fewer people for it than it asks for.
 *
 * @param isNew only sets with a role that passes; the others are asked for elsewhere
 * @source P. Hall, On Representatives of Subsets, J. London Math. Soc. 10 (1935)
 */
const rolesWanted = (roles: readonly Role[], isNew: (role: Role) => boolean, isWorking: boolean): readonly Wanted[] =>
  [...roles.map((one) => [one]), ...setsOf(roles.filter(({ combinable }) => !combinable))]
    .filter((set) => set.some(isNew))
    .map((set) => wantedOf(set, isWorking));

/** While somebody is on a break, one of those who are not is enough unless breaks never count. */
const besideBreak = (slot: SiteSlot, { onBreak, awake }: Params, roles: readonly Role[]): readonly Wanted[] => {
  const isBreak = slot.posts.some((post) => post.isOnBreak) || slot.past.some((one) => one.isOnBreak);
  if (!isBreak || onBreak === 'always') return [];
  const each = roles.map((one) => ({ ...wantedOf([one], true), need: 1 }));
  return awake > 0 ? [awakeOf(1, true), ...each] : each;
};

const isRound = ({ rounds }: Role): boolean => rounds !== undefined;

const always = (planning: Planning, given: Params, clashes: readonly Interval[]): readonly Asked[] => {
  const roles = given.roles.filter((one) => !isRound(one));
  const isWorking = given.onBreak === 'always';
  const all = rolesWanted(roles, () => true, isWorking);
  const heads = given.awake > 0 ? [awakeOf(given.awake, isWorking)] : [];
  return siteSlots(planning, given, clashes).flatMap((slot) =>
    [...heads, ...all, ...besideBreak(slot, given, roles)].map((wanted) => ({ slot, wanted })),
  );
};

/** Roles of rounds, with those that are held all the time, at the instants when a round begins. */
const atRounds = (planning: Planning, given: Params): readonly Asked[] => {
  const times = [...new Set(given.roles.flatMap(({ rounds = [] }) => rounds))].sort();
  return times.flatMap((time) => {
    const isNow = (one: Role): boolean => one.rounds?.includes(time) ?? false;
    const roles = given.roles.filter((one) => !isRound(one) || isNow(one));
    const wanted = rolesWanted(roles, isNow, given.onBreak === 'always');
    return roundSlots(planning, given, [time]).flatMap((slot) =>
      [...wanted, ...besideBreak(slot, given, roles.filter(isNow))].map((one) => ({ slot, wanted: one })),
    );
  });
};

const askedOf = (planning: Planning, given: Params, clashes: readonly Interval[] = []): readonly Asked[] => [
  ...always(planning, given, clashes),
  ...atRounds(planning, given),
];

const isWanted = (planning: Planning, worker: Worker, { roles }: Wanted, work: Work, at: Instant): boolean =>
  isHead(planning, worker, work) &&
  (roles.length === 0 || roles.some((one) => meetsAt(planning, worker, filterOf(one), work, at)));

/** Duties that take a worker away from a place: a meeting inside a shift, or work elsewhere at the same time. */
const isAwayFrom = (unit: string, duty: Duty): boolean =>
  duty.kind !== 'on-call' && (duty.isInside === true || duty.unit !== unit);

/** Somebody who is in two places at once is in neither. */
const isElsewhere = (view: RotaView, { worker, unit }: Duty, at: Instant): boolean =>
  (view.plannedByWorker.get(worker) ?? []).some((other) => isAwayFrom(unit, other) && holds(other, at));

/** Duties elsewhere that share time with one here: no lawful rota has any. */
const clashesOf = (view: RotaView, { unit }: Params): readonly Interval[] =>
  [...view.plannedByWorker.values()].flatMap((duties) => {
    const here = duties.filter((duty) => duty.unit === unit && !isAwayFrom(unit, duty));
    return duties.filter((duty) => isAwayFrom(unit, duty) && here.some((one) => intersect(one, duty)));
  });

const dutiesAt = (view: RotaView, { posts, past }: SiteSlot, { isWorking }: Wanted): readonly Duty[] => [
  ...past.filter(({ isOnBreak }) => !(isWorking && isOnBreak)).map(({ duty }) => duty),
  ...posts
    .filter(({ isOnBreak }) => !(isWorking && isOnBreak))
    .flatMap(({ index }) => view.dutiesByDemand[index] ?? []),
];

const thereAt = (view: RotaView, { slot, wanted }: Asked): readonly Duty[] =>
  dutiesAt(view, slot, wanted).filter((duty) => {
    const worker = view.workerById.get(duty.worker);
    if (!worker || isElsewhere(view, duty, slot.startsAt)) return false;
    return isWanted(view, worker, wanted, duty, slot.startsAt);
  });

const wordsOf = ({ id, need, roles, isWorking }: Wanted, onBreak: Params['onBreak']): string => {
  const beside = isWorking && onBreak === 'if-sole' ? ' beside those on a break' : '';
  if (roles.length === 0) return `${need} awake${beside}`;
  if (roles.length === 1) return `${need} for "${id}"${beside}`;
  return `${need} different people for ${roles.map((one) => `"${one.id}"`).join(' and ')}`;
};

const findingOf = (view: RotaView, given: Params, asked: Asked): readonly Finding[] => {
  const { slot, wanted } = asked;
  const there = thereAt(view, asked);
  const missing = wanted.need - there.length;
  if (missing <= 0) return [];
  const names = there.length === 0 ? 'nobody' : [...new Set(there.map(({ worker }) => `"${worker}"`))].join(', ');
  return [
    {
      shifts: dutiesAt(view, slot, { ...wanted, isWorking: false }).map(({ shift }) => shift),
      amount: missing * (slot.endsAt - slot.startsAt),
      detail: `"${given.unit}" needs ${wordsOf(wanted, given.onBreak)} from ${clockSpan(view.zone, slot)}; there: ${names}.`,
    },
  ];
};

/** People of the posts for a thing wanted, less whoever of them is in a meeting. */
const entriesOf = (planning: Planning, { slot, wanted }: Asked): RowTerm['entries'] =>
  planning.workers.flatMap((worker) => {
    const takes = ({ demand, isOnBreak }: SiteSlot['posts'][number]): boolean =>
      !(wanted.isWorking && isOnBreak) && isWanted(planning, worker, wanted, demand, slot.startsAt);
    return [
      ...slot.posts.filter(takes).map(({ index }) => ({ worker: worker.id, demand: index, amount: 1 })),
      ...slot.away
        .filter(({ hosts }) => hosts.some(takes))
        .map(({ index }) => ({ worker: worker.id, demand: index, amount: -1 })),
    ];
  });

const pastCount = (planning: Planning, { slot, wanted }: Asked): number =>
  slot.past.filter(({ duty, isOnBreak }) => {
    const worker = planning.workerById.get(duty.worker);
    if (!worker || (wanted.isWorking && isOnBreak)) return false;
    return isWanted(planning, worker, wanted, duty, slot.startsAt);
  }).length;

const rowOf = (planning: Planning, setting: RuleSetting, given: Params, asked: Asked): RowTerm => {
  const { startsAt, endsAt } = asked.slot;
  const beside = asked.wanted.isWorking ? ':working' : '';
  return {
    term: 'row',
    id: `${setting.id}:${given.unit}:${startsAt}-${endsAt}:${asked.wanted.id}${beside}`,
    entries: entriesOf(planning, asked),
    min: asked.wanted.need - pastCount(planning, asked),
    belowPoints: endsAt - startsAt,
    abovePoints: 0,
  };
};

const WHY_REFUSED =
  'People of other places may be in the same meeting, so that soft it cannot be said who leaves the place. Make it hard, or give each place its meeting.';

const shapeOf = (planning: Planning, given: Params, setting: RuleSetting): Shape => {
  const asked = askedOf(planning, given);
  const rows = asked.map((one) => rowOf(planning, setting, given, one)).filter(({ min = 0 }) => min > 0);
  if (!asked.some(({ slot }) => slot.isAwayMixed)) return exact(rows);
  return setting.isHard ? safe(setting, rows) : { exactness: 'refused', why: WHY_REFUSED };
};

/**
 * Too few people awake at a place, or too few for the roles to be held there, at any moment between two clock times.
 *
 * The hours are cut wherever a shift, a break or a meeting may begin or end, so that October's extra hour is judged like any
 * other. There are people on waking shifts of the unit who count as cover; not those asleep, on a visit, in training, in a
 * meeting held inside their shift, in induction, or at two places at once. Roles are given to different people unless
 * `combinable`; a skill counts while it is valid. A role with `rounds` is wanted when a round begins only. On a break whose
 * time the shift type says people count as long as one of those wanted is not on one (`if-sole`), or never (`always`).
 *
 * A finding per piece and thing wanted (people awake, each role, each set of roles that is short), in missing
 * person-minutes; a round is charged as a quarter of an hour. The last night is judged to the end of the horizon.
 *
 * @param params.awake least people awake
 * @param params.days all where absent; a bank holiday is only `bank-holiday`
 * @source uk-rules.md COV-02 (COV-MIN, COV-LEAD, COV-MED, COV-AID, COV-FIRE, COV-DRV, COV-SLEEP), COV-03
 */
export const siteCover = defineRule({
  kind: 'site-cover',
  summary: 'At every moment so many people are awake at a place, and its roles are held.',
  source: 'uk-rules.md COV-01, COV-02 (COV-MIN, COV-LEAD, COV-MED, COV-AID, COV-FIRE, COV-DRV, COV-SLEEP), COV-03',
  cure: 'Put somebody who may hold the role on a waking shift there at that time, or move the meeting or the break.',
  confidence: 'low',
  unit: 'person-minutes',
  defaults: { level: 'cover', isHard: false, weight: 2 },
  isAlwaysOn: false,
  params,
  breaches: (given, view) =>
    askedOf(view, given, clashesOf(view, given)).flatMap((asked) => findingOf(view, given, asked)),
  shape: (given, planning, setting) => shapeOf(planning, given, setting),
});
