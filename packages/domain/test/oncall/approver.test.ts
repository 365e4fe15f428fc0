import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Worker } from '../../src/model/worker.ts';
import {
  approverAt,
  approverGaps,
  approverSpans,
  leadsAt,
  onCallAt,
  onCallOutlook,
  type SlotOutlook,
} from '../../src/oncall/index.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import { withRoles } from '../../src/roles.ts';
import { addDays, type Instant, isoWithOffset, localOf, midnight } from '../../src/time/index.ts';
import {
  at,
  coverOf,
  employmentWith,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaIn,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

const ALL_DAY = { weekday: { start: '09:00', end: '09:00' }, weekend: { start: '09:00', end: '09:00' } } as const;
const LEAD = { mix: [{ id: 'lead', atLeast: 1, of: { skill: 'shift-lead' } }] };
const OFFICE = shiftType('office-day', '08:30', '18:00');

const able = (id: string, employments: Worker['employments']) =>
  workerWith(id, { employments, skills: [{ skill: 'shift-lead', from: '2020-01-01' }] });

const graded = (id: string, grade: string) => able(id, [employmentWith({ id: `${id}-e1`, grade })]);

/** ann and ben of grade 2, cat of grade 3; dan is of grade 3 from the second day on, and was of grade 2 on the first. */
const planningFor = (from: string, days: number, zone = 'Europe/London'): Planning =>
  planningOf(
    problemWith({
      service: serviceWith({
        zone,
        shiftTypes: [OFFICE, NIGHT],
        cover: [OFFICE, NIGHT].map((type) => coverOf(type, LEAD)),
        onCall: [
          onCallSlot('first', 1),
          onCallSlot('second', 2, { hours: ALL_DAY }),
          onCallSlot('third', 3, { hours: ALL_DAY }),
        ],
      }),
      workers: [
        graded('ann', 'g2'),
        graded('ben', 'g2'),
        graded('cat', 'g3'),
        able('dan', [
          employmentWith({ id: 'd1', grade: 'g2', to: from }),
          employmentWith({ id: 'd2', grade: 'g3', from: addDays(from, 1) }),
        ]),
      ],
      from,
      to: addDays(from, days),
    }),
  );

const december = planningFor('2026-12-01', 4);

const published = (planning: Planning, placings: readonly Placing[]) =>
  withRoles(planning, rotaIn(planning, placings)).assignments;

const approver = (placings: readonly Placing[], moment: string): string => {
  const assignments = published(december, placings);
  const now = at(moment);
  const found = approverAt(december, onCallAt(december, assignments, now), leadsAt(december, assignments, now), now);
  return found ? `${found.worker} ${found.of} ${found.because}` : 'nobody';
};

describe('the reachable approver', () => {
  // 1 December 2026 is a Tuesday: the first tier is on call from 17:00, the others from 09:00
  const first: Placing = ['ann', 'first', '2026-12-01'];

  it.each<[string, readonly Placing[], string]>([
    [
      'the lowest tier from the second up that outranks the first',
      [first, ['cat', 'second', '2026-12-01']],
      'cat second above-tier-1',
    ],
    [
      'a tier further up, where the second is of the same rank as the first',
      [first, ['ben', 'second', '2026-12-01'], ['cat', 'third', '2026-12-01']],
      'cat third above-tier-1',
    ],
    [
      'the highest on call where nobody outranks the first tier',
      [
        ['cat', 'first', '2026-12-01'],
        ['ann', 'second', '2026-12-01'],
      ],
      'cat first highest-on-call',
    ],
    ['the lowest tier of one rank', [first, ['ben', 'second', '2026-12-01']], 'ann first highest-on-call'],
    ['the second tier where nobody holds the first', [['ben', 'second', '2026-12-01']], 'ben second above-tier-1'],
    ['one who holds both tiers', [first, ['ann', 'second', '2026-12-01']], 'ann first highest-on-call'],
    [
      'who leads the night where nobody is on call',
      [['ben', 'night', '2026-12-01']],
      'ben night/2026-12-01/1 leads-shift',
    ],
    ['nobody', [], 'nobody'],
  ])('is %s', (_what, placings, expected) => {
    expect(approver(placings, '2026-12-01 23:00')).toBe(expected);
  });

  it('is by the grade of the date: dan outranks ann from the second day on', () => {
    const placings: readonly Placing[] = [first, ['dan', 'second', '2026-12-01']];
    expect(approver(placings, '2026-12-01 23:59')).toBe('ann first highest-on-call');
    expect(approver(placings, '2026-12-02 00:00')).toBe('dan second above-tier-1');
  });

  it('is said for a day in spans, with the gap in which nobody is there', () => {
    const assignments = published(december, [
      first,
      ['dan', 'second', '2026-12-01'],
      ['cat', 'office-day', '2026-12-02'],
    ]);
    const window = { startsAt: at('2026-12-01 12:00'), endsAt: at('2026-12-02 20:00') };
    const spans = approverSpans(december, assignments, onCallOutlook(december, assignments, window), window);
    expect(
      spans.map(
        ({ endsAt, approver: who }) => `${who?.worker ?? '-'} ${isoWithOffset(december.zone, endsAt).slice(8, 16)}`,
      ),
    ).toEqual([
      // nobody holds the first tier yet; then ann has it, of the same rank, until dan's new grade begins
      'dan 01T17:00',
      'ann 02T00:00',
      'dan 02T09:00',
      'cat 02T18:00',
      '- 02T20:00',
    ]);
    expect(approverGaps(spans)).toEqual([{ startsAt: at('2026-12-02 18:00'), endsAt: at('2026-12-02 20:00') }]);
  });
});

/** The definition of one minute from nothing: `worker of`, or nobody. */
const approverIn = (
  planning: Planning,
  assignments: ReturnType<typeof published>,
  outlooks: readonly SlotOutlook[],
  minute: Instant,
): string | undefined => {
  const { date } = localOf(planning.zone, minute);
  const rank = (worker: string): number => {
    const inForce = (planning.workerById.get(worker)?.employments ?? []).filter(
      ({ from, to = '9999-12-31' }) => from <= date && date <= to,
    );
    return Math.max(0, ...inForce.map(({ grade }) => planning.gradeById.get(grade)?.rank ?? 0));
  };
  const held = outlooks.flatMap(({ tier, slot, spans }) => {
    const worker = spans.find(({ startsAt, endsAt }) => startsAt <= minute && minute < endsAt)?.worker;
    return worker === undefined ? [] : [{ tier, slot, worker, rank: rank(worker) }];
  });
  const first = Math.max(-1, ...held.filter(({ tier }) => tier === 1).map((one) => one.rank));
  let best: (typeof held)[number] | undefined;
  for (const one of held) if (one.tier > 1 && one.rank > first && (!best || one.tier < best.tier)) best = one;
  if (!best) for (const one of held) if (!best || one.rank > best.rank) best = one;
  if (best) return `${best.worker} ${best.slot}`;
  const leads = assignments.filter(
    ({ roles, startsAt, endsAt }) => roles.includes('lead') && startsAt <= minute && minute < endsAt,
  );
  // one lead a shift, by rank; of several shifts the highest rank, then the first by id
  const byShift = new Map<string, (typeof leads)[number]>();
  for (const one of leads.toSorted((a, b) => (a.worker < b.worker ? -1 : 1))) {
    const shift = one.shift.slice(0, one.shift.lastIndexOf('/'));
    const other = byShift.get(shift);
    const usual = (worker: string): number =>
      Math.max(...(planning.workerById.get(worker)?.employments ?? []).map(({ grade }) => (grade === 'g3' ? 3 : 2)));
    if (!other || usual(one.worker) > usual(other.worker)) byShift.set(shift, one);
  }
  const [lead] = [...byShift.values()].sort((a, b) => rank(b.worker) - rank(a.worker) || (a.shift < b.shift ? -1 : 1));
  return lead && `${lead.worker} ${lead.shift}`;
};

const DAYS = 3;

describe('law: the approver is known at every minute', () => {
  it.each([
    ['Europe/London', '2026-10-24'],
    ['Europe/London', '2027-03-27'],
    ['America/New_York', '2026-10-31'],
    ['Australia/Lord_Howe', '2026-10-03'],
    ['UTC', '2026-12-01'],
  ])('spans and gaps tile the days and are what each minute says, in %s from %s', (zone, from) => {
    const planning = planningFor(from, DAYS, zone);
    const [startsAt, endsAt] = [midnight(planning.zone, planning.fromDay), midnight(planning.zone, planning.toDay)];
    const worker = fc.constantFrom('ann', 'ben', 'cat', 'dan');
    const placing = fc
      .tuple(worker, fc.constantFrom(...planning.demands.map(({ id }) => id)))
      .map(([who, id]): Placing => {
        const [cover = '', on = ''] = id.split('/');
        return [who, cover, on];
      });
    const placings = fc.uniqueArray(placing, { maxLength: 10, selector: (one) => one.join() });
    fc.assert(
      fc.property(placings, (some) => {
        const assignments = published(planning, some);
        const window = { startsAt, endsAt };
        const outlooks = onCallOutlook(planning, assignments, window);
        const spans = approverSpans(planning, assignments, outlooks, window);
        expect([spans[0]?.startsAt, spans.at(-1)?.endsAt]).toEqual([startsAt, endsAt]);
        const wrong: string[] = [];
        let index = 0;
        for (let minute = startsAt; minute < endsAt; minute += 1) {
          if (spans[index]?.endsAt === minute) index += 1;
          const { startsAt: begins = Number.NaN, approver: who } = spans[index] ?? {};
          const said = who && `${who.worker} ${who.of}`;
          const expected = approverIn(planning, assignments, outlooks, minute);
          if (begins > minute || said !== expected)
            wrong.push(`${isoWithOffset(planning.zone, minute)}: ${said}, not ${expected}`);
        }
        expect(wrong.slice(0, 3)).toEqual([]);
        expect(index).toBe(spans.length - 1);
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});
