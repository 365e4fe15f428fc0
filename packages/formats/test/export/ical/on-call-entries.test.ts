import {
  type Assignment,
  assignmentId,
  dayOf,
  type FixedDuty,
  type Instant,
  type Interval,
  intersect,
  mergeTouching,
  NO_ON_CALL_PLAN,
  type OnCallPlan,
  onCallScheduleOf,
  type PlannedOverride,
  type PlannedRotation,
  type Planning,
  placeMinutes,
  resolveOnCall,
  type Zone,
  zoneOf,
} from '@rota/domain';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type FeedBook,
  type FeedEntry,
  icalFeed,
  jsonFeed,
  onCallFeed,
  publishedBook,
  teamFeed,
  withOnCall,
} from '../../../src/export/index.ts';
import { tinyPlanning } from '../tiny-service.ts';
import { at, unfolded, valuesOf } from './books.ts';

const SLOT = 'tier-1';
const NOW = at('2026-10-20T09:00Z');

const planned = (plan: Partial<OnCallPlan>): Planning =>
  tinyPlanning('2026-10-01', '2026-11-01', { onCallPlan: { ...NO_ON_CALL_PLAN, ...plan } });

/** w1 and w2 by the week from Monday 5 October, 09:00. */
const WEEKLY: PlannedRotation = {
  slot: SLOT,
  layer: 1,
  rotation: {
    id: 'weeks',
    people: ['w1', 'w2'],
    handOff: { unit: 'week', every: 1 },
    from: '2026-10-05',
    at: '09:00',
  },
  from: at('2026-10-05T08:00Z'),
  until: at('2026-11-02T09:00Z'),
};

const replaced = (change: Partial<PlannedOverride> = {}): PlannedOverride =>
  ({
    ...{ id: 'o1', slot: SLOT, kind: 'replace', worker: 'w3', replaces: 'w2' },
    ...{ startsAt: at('2026-10-27T09:00Z'), endsAt: at('2026-10-28T09:00Z'), reason: 'dentist', by: 'Bo' },
    enteredAt: at('2026-10-21T12:00Z'),
    ...change,
  }) as PlannedOverride; // the kinds and their keys go together above

const bookOf = (plan: Partial<OnCallPlan>, entries: readonly FeedEntry[] = []): FeedBook =>
  withOnCall({ planning: planned(plan), entries }, entries, NOW);

/** Titles with start, sequence and last change, by start, then UID. */
const shown = (book: FeedBook, of: Parameters<typeof jsonFeed>[1]): readonly string[] => {
  const { events }: { events: { title: string; start: string; end: string; status: string; sequence: number }[] } =
    JSON.parse(jsonFeed(book, of));
  return events.map(({ title, start, end, status, sequence }) => `${title} ${start}/${end} ${status} ${sequence}`);
};

const TIER = { kind: 'tier', tier: 1 } as const;

test('shows every turn of a rotation as an event of its own, over the clock change at the same clock time', () => {
  expect(shown(bookOf({ rotations: [WEEKLY] }), TIER)).toEqual([
    'Zoë Ní Bhraonáin: On-call T1 · House, ground floor 2026-10-05T09:00:00+01:00/2026-10-12T09:00:00+01:00 confirmed 0',
    'Łukasz Świątek-Wróblewski: On-call T1 · House, ground floor 2026-10-12T09:00:00+01:00/2026-10-19T09:00:00+01:00 confirmed 0',
    'Zoë Ní Bhraonáin: On-call T1 · House, ground floor 2026-10-19T09:00:00+01:00/2026-10-26T09:00:00+00:00 confirmed 0',
    'Łukasz Świątek-Wróblewski: On-call T1 · House, ground floor 2026-10-26T09:00:00+00:00/2026-11-02T09:00:00+00:00 confirmed 0',
  ]);
});

test('cuts the turn that an override lies in, and gives the time to who takes it', () => {
  const book = bookOf({ rotations: [WEEKLY], overrides: [replaced()] });
  expect(shown(book, { kind: 'worker', worker: 'w3' })).toEqual([
    'On-call T1 · House, ground floor 2026-10-27T09:00:00+00:00/2026-10-28T09:00:00+00:00 confirmed 0',
  ]);
  // the first part keeps the UID and is changed; the second is new
  expect(shown(book, { kind: 'worker', worker: 'w2' }).slice(1)).toEqual([
    'On-call T1 · House, ground floor 2026-10-26T09:00:00+00:00/2026-10-27T09:00:00+00:00 confirmed 1',
    'On-call T1 · House, ground floor 2026-10-28T09:00:00+00:00/2026-11-02T09:00:00+00:00 confirmed 0',
  ]);
  expect(valuesOf(onCallFeed(book, 1), 'LAST-MODIFIED')).toContain('20261021T120000Z');
});

test('keeps a withdrawn override as cancelled with a higher SEQUENCE, and the turn is whole again', () => {
  const withdrawnAt = at('2026-10-22T15:00Z');
  const book = bookOf({ rotations: [WEEKLY], overrides: [replaced({ withdrawnAt })] });
  expect(shown(book, { kind: 'worker', worker: 'w3' })).toEqual([
    'On-call T1 · House, ground floor 2026-10-27T09:00:00+00:00/2026-10-28T09:00:00+00:00 cancelled 1',
  ]);
  expect(shown(book, { kind: 'worker', worker: 'w2' }).slice(1)).toEqual([
    'On-call T1 · House, ground floor 2026-10-26T09:00:00+00:00/2026-11-02T09:00:00+00:00 confirmed 2',
    'On-call T1 · House, ground floor 2026-10-28T09:00:00+00:00/2026-11-02T09:00:00+00:00 cancelled 1',
  ]);
});

test('ends a running override at its withdrawal', () => {
  const book = bookOf({ overrides: [replaced({ kind: 'add', withdrawnAt: at('2026-10-27T20:00Z') })] });
  expect(shown(book, TIER)).toEqual([
    'Bo <b>O’Neill</b> & Co: On-call T1 · House, ground floor 2026-10-27T09:00:00+00:00/2026-10-27T20:00:00+00:00 confirmed 1',
  ]);
});

const published = (worker: string, startsAt: Instant, endsAt: Instant, shift = `${SLOT}/x/1`): Assignment => ({
  ...{ id: assignmentId(shift, worker), worker, shift, shiftType: SLOT, kind: 'on-call', unit: 'house' },
  ...{ startsAt, endsAt, roles: [], isPinned: false },
});

test('calls a turn off that a published rota decides', () => {
  const assignment = published('w4', at('2026-10-26T09:00Z'), at('2026-11-02T09:00Z'));
  const publishedAt = at('2026-10-18T10:00Z');
  const entry: FeedEntry = {
    assignment,
    status: 'confirmed',
    createdAt: publishedAt,
    changedAt: publishedAt,
    sequence: 0,
  };
  const book = bookOf({ rotations: [WEEKLY] }, [entry]);
  expect(shown(book, { kind: 'worker', worker: 'w2' })[1]).toBe(
    'On-call T1 · House, ground floor 2026-10-26T09:00:00+00:00/2026-11-02T09:00:00+00:00 cancelled 1',
  );
  expect(shown(book, { kind: 'worker', worker: 'w4' })).toHaveLength(1);
});

test('is the same to the byte where only rotas say who is on call, whatever the contacts', () => {
  const rota = publishedBook(tinyPlanning('2026-10-01', '2026-11-01'), [], NOW);
  const withContacts = publishedBook(planned({ contacts: [{ worker: 'w1', phone: '+441162556000' }] }), [], NOW);
  const inRota = publishedBook(planned({ overrides: [replaced({ revision: 2 })] }), [], NOW);
  for (const book of [withContacts, inRota]) expect(teamFeed(book)).toBe(teamFeed(rota));
});

test('says nothing of a person in a UID, no number and no reason, and that no pay follows', () => {
  const contacts = [{ worker: 'w3', phone: '+441162556000' }];
  const feed = unfolded(onCallFeed(bookOf({ rotations: [WEEKLY], overrides: [replaced()], contacts }), 1)).join('\n');
  expect(feed).not.toMatch(/dentist|\+44/);
  expect(feed).toContain('no hours and no pay');
  const uids = [...feed.matchAll(/^UID:(onc_.*)$/gm)].map(([, uid = '']) => uid);
  expect(uids.length).toBeGreaterThan(3);
  for (const uid of uids) expect(uid).toMatch(/^onc_[0-9a-f]{20}(-\d+)?@rota\.invalid$/);
  expect(new Set(uids).size).toBe(uids.length);
});

test('gives the same bytes all day, and shows a turn from 92 days before it', () => {
  const { until: _until, ...endless } = WEEKLY;
  const planning = planned({ rotations: [endless] });
  const feedAt = (moment: Instant): string => icalFeed(publishedBook(planning, [], moment), TIER);
  expect(feedAt(NOW + 300)).toBe(feedAt(NOW));
  const starts = valuesOf(feedAt(NOW), 'DTSTART;TZID=Europe/London');
  // 20 October and 92 days is 20 January; the last Monday not after it is the 18th
  expect(starts.at(-1)).toBe('20270118T090000');
  expect(feedAt(NOW + 5 * 1440)).not.toBe(feedAt(NOW));
});

/** The same with the last day of somebody's work. */
const leaving = (planning: Planning, worker: string, to: string): Planning => {
  const workers = planning.problem.workers.map((one) =>
    one.id === worker ? { ...one, employments: one.employments.map((post) => ({ ...post, to })) } : one,
  );
  return { ...planning, problem: { ...planning.problem, workers } };
};

test('ends a turn with the last day of work, and shows nobody after it', () => {
  const planning = leaving(planned({ rotations: [WEEKLY] }), 'w2', '2026-10-27');
  const book = withOnCall({ planning, entries: [] }, [], NOW);
  expect(shown(book, { kind: 'worker', worker: 'w2' }).slice(1)).toEqual([
    'On-call T1 · House, ground floor 2026-10-26T09:00:00+00:00/2026-10-28T00:00:00+00:00 confirmed 1',
  ]);
});

test('gives a turn no time that an override took out of a rota', () => {
  const gone = { kind: 'remove', replaces: 'w4', revision: 2, enteredAt: at('2026-10-19T12:00Z') } as const;
  const book = bookOf({ rotations: [WEEKLY], overrides: [replaced(gone as Partial<PlannedOverride>)] });
  expect(shown(book, { kind: 'worker', worker: 'w2' }).slice(1)).toEqual([
    'On-call T1 · House, ground floor 2026-10-26T09:00:00+00:00/2026-10-27T09:00:00+00:00 confirmed 1',
    'On-call T1 · House, ground floor 2026-10-28T09:00:00+00:00/2026-11-02T09:00:00+00:00 confirmed 0',
  ]);
});

/** Days around clock changes of several zones. */
const WINDOWS = [
  ['Europe/London', '2026-03-28'],
  ['Europe/London', '2026-10-24'],
  ['America/New_York', '2026-10-31'],
  ['Australia/Lord_Howe', '2026-04-04'],
] as const;

const DAYS = 3;

const zoneNamed = (name: string): Zone => {
  const found = zoneOf(name);
  if (!found) throw new Error(name);
  return found;
};

type Held = Interval & { readonly worker?: string };

/** Merged times of each worker inside a window, as text. */
const timesOf = (held: readonly Held[], window: Interval): Readonly<Record<string, readonly Interval[]>> =>
  Object.fromEntries(
    [...new Set(held.flatMap(({ worker }) => worker ?? []))]
      .sort()
      .map((worker): [string, readonly Interval[]] => {
        const own = held.filter((one) => one.worker === worker).flatMap((one) => intersect(one, window) ?? []);
        return [worker, mergeTouching(own.sort((one, other) => one.startsAt - other.startsAt))];
      })
      .filter(([, times]) => times.length > 0),
  );

describe('law: what calendars confirm is the final schedule', () => {
  it.each(WINDOWS)('of each worker, to the minute, in %s around %s', (name, date) => {
    const zone = zoneNamed(name);
    const startsAt = placeMinutes(zone, dayOf(date), 0).at;
    const window = { startsAt, endsAt: startsAt + DAYS * 1440 };
    const worker = fc.constantFrom('w1', 'w2', 'w3');
    const span = fc
      .tuple(fc.integer({ min: -300, max: DAYS * 1440 }), fc.integer({ min: 1, max: 2000 }))
      .map(([from, length]) => ({ startsAt: startsAt + from, endsAt: startsAt + from + length }));
    const moment = fc.integer({ min: -4000, max: DAYS * 1440 }).map((minutes) => startsAt + minutes);
    const clock = fc.nat(23).map((hour) => `${String(hour).padStart(2, '0')}:30`);
    const hours = fc.record({
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      start: clock,
      end: clock,
    });
    const rotation = fc
      .record({
        layer: fc.integer({ min: 1, max: 3 }),
        people: fc.array(worker, { minLength: 1, maxLength: 3 }),
        unit: fc.constantFrom('hour', 'day', 'week', 'month' as const),
        every: fc.integer({ min: 1, max: 5 }),
        first: fc.constantFrom(date, '2026-01-31'),
        at: clock,
        open: fc.option(hours, { nil: undefined }),
        from: moment,
        lasts: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }),
      })
      .map(
        ({
          layer,
          people,
          unit,
          every,
          first,
          open,
          from,
          lasts,
          ...rest
        }): Omit<PlannedRotation, 'rotation'> & {
          rotation: Omit<PlannedRotation['rotation'], 'id'>;
        } => ({
          ...{ slot: SLOT, layer, from, ...(lasts === undefined ? {} : { until: from + lasts }) },
          rotation: { people, handOff: { unit, every }, from: first, at: rest.at, ...(open ? { hours: [open] } : {}) },
        }),
      );
    const numbered = <One extends object>(all: readonly One[]): (One & { id: string })[] =>
      all.map((one, index) => ({ ...one, id: `n${index}` }));
    const override = fc
      .record({
        kind: fc.constantFrom('add', 'remove', 'replace' as const),
        worker,
        replaces: worker,
        enteredAt: moment,
        withdrawn: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
        revision: fc.constantFrom(undefined, undefined, undefined, 2),
        span,
      })
      .map(({ withdrawn, span: part, ...rest }) => ({
        ...{ ...rest, ...part, slot: SLOT, reason: 'r', by: 'Bo' },
        ...(withdrawn === undefined ? {} : { withdrawnAt: rest.enteredAt + withdrawn }),
      }));
    const plans = fc.record({
      rotations: fc
        .array(rotation, { maxLength: 3 })
        .map((all) => all.map((one, index) => ({ ...one, rotation: { ...one.rotation, id: `r${index}` } }))),
      duties: fc
        .array(fc.record({ worker, span }), { maxLength: 3 })
        .map((all): FixedDuty[] =>
          numbered(all.map(({ span: part, ...rest }) => ({ ...rest, ...part, slot: SLOT, source: 's' }))),
        ),
      overrides: fc.array(override, { maxLength: 4 }).map((all) => numbered(all) as PlannedOverride[]), // a spare key does no harm
    });
    // rotas one after another, each published before or after what was decided beside them
    const rotas = fc
      .array(fc.record({ worker, gap: fc.nat(900), length: fc.integer({ min: 1, max: 900 }), publishedAt: moment }), {
        maxLength: 3,
      })
      .map((all) => {
        let from = startsAt;
        return all.map(({ worker: who, gap, length, publishedAt }, index): FeedEntry => {
          const assignment = published(who, from + gap, from + gap + length, `${SLOT}/${index}/1`);
          from = assignment.endsAt;
          return { assignment, status: 'confirmed', createdAt: publishedAt, changedAt: publishedAt, sequence: 0 };
        });
      });
    const counts = { events: 0, cancelled: 0 };
    fc.assert(
      fc.property(plans, rotas, fc.boolean(), (plan, entries, isLeaving) => {
        const whole = { ...planned({ ...plan, contacts: [] }), zone };
        const planning = isLeaving ? leaving(whole, 'w3', date) : whole;
        const { onCall = [] } = withOnCall({ planning, entries }, entries, startsAt);
        const assignments = entries.map(({ assignment }) => assignment);
        const resolved = resolveOnCall(zone, onCallScheduleOf(planning, assignments, SLOT), window);
        const confirmed = onCall.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment);
        const all = [...assignments, ...confirmed];
        expect(timesOf(all, window)).toEqual(timesOf(resolved, window));
        // nobody is told of time that is another's
        const minutes = all.flatMap((one) => intersect(one, window) ?? []).map((one) => one.endsAt - one.startsAt);
        const held = resolved.filter((one) => one.worker !== undefined).map((one) => one.endsAt - one.startsAt);
        const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0);
        expect(sum(minutes)).toBe(sum(held));
        expect(new Set(onCall.map(({ assignment }) => assignment.id)).size).toBe(onCall.length);
        counts.events += confirmed.length;
        counts.cancelled += onCall.length - confirmed.length;
      }),
      { numRuns: 40, seed: 11 },
    );
    expect(counts.events).toBeGreaterThan(100);
    expect(counts.cancelled).toBeGreaterThan(10);
  });

  it('never lets a SEQUENCE or a stamp go back as decisions are made one after another', () => {
    const overrides = [
      replaced({ id: 'a' }),
      replaced({
        id: 'b',
        worker: 'w4',
        replaces: 'w3',
        enteredAt: at('2026-10-22T12:00Z'),
      } as Partial<PlannedOverride>),
      replaced({ id: 'c', kind: 'remove', enteredAt: at('2026-10-23T12:00Z'), endsAt: at('2026-10-30T09:00Z') }),
    ];
    const last = new Map<string, FeedEntry>();
    for (let count = 0; count <= overrides.length; count++) {
      const { onCall = [] } = bookOf({ rotations: [WEEKLY], overrides: overrides.slice(0, count) });
      const ids = new Set(onCall.map(({ assignment }) => assignment.id));
      for (const [id, before] of last) {
        expect(ids).toContain(id);
        const now = onCall.find(({ assignment }) => assignment.id === id);
        const changes = JSON.stringify(now) === JSON.stringify(before) ? 0 : 1;
        expect((now?.sequence ?? -1) - before.sequence).toBe(changes);
        expect(now?.changedAt ?? 0).toBeGreaterThanOrEqual(before.changedAt);
      }
      for (const entry of onCall) last.set(entry.assignment.id, entry);
    }
    expect(last.size).toBeGreaterThan(5);
  });
});

describe('law: whoever watches calendars is told of each change', () => {
  const DAY = 1440;
  /** Of the last change so far; each has a minute of its own. */
  interface State {
    readonly plan: OnCallPlan;
    readonly rotas: readonly FeedEntry[];
    readonly now: Instant;
  }
  const withEnd = <One extends FixedDuty | PlannedRotation>(one: One, now: Instant, end: Instant | undefined): One => {
    const isDuty = 'startsAt' in one;
    const was = isDuty ? one.endsAt : one.until;
    const before = { at: now, ...(was === undefined ? {} : { endsAt: was }) };
    const { until: _until, ...open } = one as PlannedRotation; // of a duty nothing is left out
    const after = isDuty ? { ...one, endsAt: end } : { ...open, ...(end === undefined ? {} : { until: end }) };
    return { ...after, endsBefore: [...(one.endsBefore ?? []), before] } as unknown as One; // the same kind, another end
  };
  const at1 = <One>(all: readonly One[], index: number, change: (one: One) => One): readonly One[] =>
    all.map((one, place) => (place === index % all.length ? change(one) : one));
  const edit = fc.record({
    act: fc.constantFrom('rotation', 'end', 'extend', 'stop', 'duty', 'withdraw', 'cut', 'override', 'undo', 'publish'),
    index: fc.nat(5),
    worker: fc.constantFrom('w1', 'w2', 'w3'),
    from: fc.integer({ min: 1, max: 40 * 24 }),
    hours: fc.integer({ min: 1, max: 400 }),
    later: fc.integer({ min: 1, max: DAY }),
  });
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
  const next = ({ plan, rotas, now: was }: State, { act, index, worker, from, hours, later }: Edit): State => {
    const now = was + later;
    const startsAt = now + from * 60;
    const span = { startsAt, endsAt: startsAt + hours * 60 };
    const added = [{ at: now, endsAt: startsAt }];
    const to = (change: Partial<OnCallPlan>): State => ({ plan: { ...plan, ...change }, rotas, now });
    const number = now.toString(36);
    const live = (one: FixedDuty): boolean => one.startsAt > now;
    switch (act) {
      case 'rotation': {
        const people = [worker, 'w4'];
        const rotation = { ...WEEKLY.rotation, id: `r${number}`, people };
        const { until: _until, ...open } = WEEKLY;
        return to({
          rotations: [
            ...plan.rotations,
            { ...open, rotation, layer: 1 + (index % 3), from: startsAt, endsBefore: added },
          ],
        });
      }
      case 'end':
      case 'extend':
      case 'stop': {
        const end = { end: span.endsAt, extend: undefined, stop: now }[act];
        const change = (one: PlannedRotation): PlannedRotation =>
          one.until !== undefined && one.until <= now
            ? one
            : withEnd(one, now, end === undefined ? end : Math.max(one.from, end));
        return to({ rotations: at1(plan.rotations, index, change) });
      }
      case 'duty':
        return to({
          duties: [
            ...plan.duties,
            { id: `d${number}`, slot: SLOT, worker, ...span, source: number, endsBefore: added },
          ],
        });
      case 'withdraw':
        return to({
          duties: at1(plan.duties, index, (one) =>
            live(one) && one.startsAt < one.endsAt ? withEnd(one, now, one.startsAt) : one,
          ),
        });
      case 'cut':
        return to({
          duties: at1(plan.duties, index, (one) => (live(one) ? withEnd(one, now, one.startsAt + hours * 60) : one)),
        });
      case 'override':
        return to({
          overrides: [
            ...plan.overrides,
            replaced({ id: `o${number}`, worker, replaces: 'w4', ...span, enteredAt: now } as Partial<PlannedOverride>),
          ],
        });
      case 'undo':
        return to({
          overrides: at1(plan.overrides, index, (one) => ({ ...one, withdrawnAt: one.withdrawnAt ?? now })),
        });
      case 'publish': {
        const assignment = published(worker, span.startsAt, span.endsAt, `${SLOT}/${number}/1`);
        const entry = { assignment, status: 'confirmed', createdAt: now, changedAt: now, sequence: 0 } as const;
        return { plan, rotas: [...rotas, entry], now };
      }
    }
  };

  it('through random changes of rotations, fixed duties, overrides and rotas', () => {
    const counts = { changed: 0, cancelled: 0 };
    fc.assert(
      fc.property(fc.array(edit, { minLength: 5, maxLength: 25 }), (edits) => {
        let state: State = { plan: NO_ON_CALL_PLAN, rotas: [], now: NOW };
        const last = new Map<string, FeedEntry>();
        for (const one of edits) {
          state = next(state, one);
          const { onCall = [] } = withOnCall(
            { planning: planned(state.plan), entries: state.rotas },
            state.rotas,
            state.now,
          );
          const byId = new Map(onCall.map((entry) => [entry.assignment.id, entry]));
          expect(byId.size).toBe(onCall.length);
          for (const [id, before] of last) {
            const now = byId.get(id);
            if (!now) throw new Error(`${id} is gone`);
            expect(now.sequence).toBeGreaterThanOrEqual(before.sequence);
            expect(now.changedAt).toBeGreaterThanOrEqual(before.changedAt);
            if (JSON.stringify(now) === JSON.stringify(before)) continue;
            counts.changed += 1;
            counts.cancelled += now.status === 'cancelled' ? 1 : 0;
            expect(now.sequence).toBeGreaterThan(before.sequence);
          }
          for (const [id, entry] of byId) last.set(id, entry);
        }
      }),
      { numRuns: 40, seed: 14 },
    );
    expect(counts.changed).toBeGreaterThan(200);
    expect(counts.cancelled).toBeGreaterThan(50);
  });
});

test('looks at an override as often for each stretch of time, however many turns there are', () => {
  const looks = (days: number): number => {
    let count = 0;
    const overrides = Array.from({ length: 40 }, (_none, index): PlannedOverride => {
      const one = replaced({ id: `o${index}`, startsAt: NOW, endsAt: NOW + days * 1440, enteredAt: NOW - 100 + index });
      return Object.defineProperty({ ...one }, 'kind', {
        enumerable: true,
        get: () => {
          count += 1;
          return 'replace' as const;
        },
      });
    });
    const rotation = { ...WEEKLY.rotation, handOff: { unit: 'hour', every: 1 } } as const;
    bookOf({ rotations: [{ ...WEEKLY, rotation }], overrides });
    return count;
  };
  const [some, more] = [looks(2), looks(4)];
  expect(some).toBeGreaterThan(0);
  expect(more / some).toBeLessThan(2.1);
  // 40 overrides after each of 41 decisions, for each of 48 hours
  expect(some).toBeLessThan(41 * 40 * 50);
});
