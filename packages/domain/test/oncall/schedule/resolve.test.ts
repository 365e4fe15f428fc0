import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LANES,
  type Lane,
  type Layer,
  type OnCallOverride,
  type OnCallSchedule,
  onCallCoverage,
  onCallGaps,
  type Rotation,
  resolveOnCall,
  turnStart,
  type WeeklyHours,
} from '../../../src/oncall/schedule/index.ts';
import {
  dayOf,
  type Instant,
  isoWithOffset,
  localOf,
  minutesOf,
  placeMinutes,
  weekdayOf,
  type Zone,
  zoneOf,
} from '../../../src/time/index.ts';

const zone = (name: string): Zone => {
  const found = zoneOf(name);
  if (!found) throw new Error(name);
  return found;
};

const LONDON = zone('Europe/London');

const at = (where: Zone, date: string, clock: string): Instant => placeMinutes(where, dayOf(date), minutesOf(clock)).at;

const weekly = (people: readonly string[], from: string, hours?: readonly WeeklyHours[]): Rotation => ({
  id: 'r',
  people,
  handOff: { unit: 'week', every: 1 },
  from,
  at: '09:00',
  ...(hours ? { hours } : {}),
});

const schedule = (layers: readonly Layer[], overrides: readonly OnCallOverride[] = []): OnCallSchedule => ({
  tier: 1,
  slot: 'tier-1',
  published: [],
  versions: [{ from: -1e9, layers }],
  overrides,
  leaving: new Map(),
});

const shown = (where: Zone, found: ReturnType<typeof resolveOnCall>) =>
  found.map(
    ({ startsAt, endsAt, worker = '-' }) =>
      `${worker} ${isoWithOffset(where, startsAt)} ${isoWithOffset(where, endsAt)}`,
  );

describe('a rotation', () => {
  it('hands over at the same wall-clock time on both sides of a clock change', () => {
    const rotation = weekly(['ann', 'ben'], '2026-10-19');
    const window = { startsAt: at(LONDON, '2026-10-19', '09:00'), endsAt: at(LONDON, '2026-11-02', '09:00') };
    expect(shown(LONDON, resolveOnCall(LONDON, schedule([{ kind: 'rotation', rotation }]), window))).toEqual([
      // the week with the longer night: 7 * 24 + 1 hours
      'ann 2026-10-19T09:00:00+01:00 2026-10-26T09:00:00+00:00',
      'ben 2026-10-26T09:00:00+00:00 2026-11-02T09:00:00+00:00',
    ]);
    expect(turnStart(LONDON, rotation, 1) - turnStart(LONDON, rotation, 0)).toBe((7 * 24 + 1) * 60);
  });

  it('is nobody before its first turn and outside its hours', () => {
    const nights = [{ weekdays: [5], start: '22:00', end: '06:00' }];
    const rotation = weekly(['ann'], '2026-11-02', nights);
    const window = { startsAt: at(LONDON, '2026-10-30', '00:00'), endsAt: at(LONDON, '2026-11-08', '00:00') };
    expect(shown(LONDON, resolveOnCall(LONDON, schedule([{ kind: 'rotation', rotation }]), window))).toEqual([
      '- 2026-10-30T00:00:00+00:00 2026-11-06T22:00:00+00:00',
      'ann 2026-11-06T22:00:00+00:00 2026-11-07T06:00:00+00:00',
      '- 2026-11-07T06:00:00+00:00 2026-11-08T00:00:00+00:00',
    ]);
  });
});

describe('layers and overrides', () => {
  const window = { startsAt: 0, endsAt: 100 };
  const held = (worker: string, startsAt: Instant, endsAt: Instant): Layer => ({
    kind: 'fixed',
    duties: [{ id: worker, worker, startsAt, endsAt }],
  });
  const base = [held('low', 0, 80), held('high', 20, 40)];
  const override = (part: Pick<OnCallOverride, 'startsAt' | 'endsAt' | 'enteredAt'> & Partial<OnCallOverride>) =>
    ({ id: `o${part.enteredAt}`, reason: 'r', by: 'Ann', ...part }) as OnCallOverride; // the kinds are written out below
  const names = (overrides: readonly OnCallOverride[], lane?: Lane) =>
    resolveOnCall(LONDON, schedule(base, overrides), window, lane).map(
      ({ worker = '-', endsAt }) => `${worker} ${endsAt}`,
    );

  it('lets a higher layer cover a lower one only where it has somebody', () => {
    expect(names([])).toEqual(['low 20', 'high 40', 'low 80', '- 100']);
  });

  it('adds, removes and replaces for a part of a duty, and shows each lane by itself', () => {
    const all = [
      override({ kind: 'replace', worker: 'sub', replaces: 'low', startsAt: 10, endsAt: 30, enteredAt: 1 }),
      override({ kind: 'remove', replaces: 'high', startsAt: 35, endsAt: 50, enteredAt: 2 }),
      override({ kind: 'add', worker: 'extra', startsAt: 90, endsAt: 95, enteredAt: 3 }),
    ];
    expect(names(all)).toEqual(['low 10', 'sub 20', 'high 35', '- 40', 'low 80', '- 90', 'extra 95', '- 100']);
    expect(names(all, 'base')).toEqual(['low 20', 'high 40', 'low 80', '- 100']);
    expect(names(all, 'overrides')).toEqual(['- 90', 'extra 95', '- 100']);
  });

  it('leaves what was published of a rota above every override, and nobody where an override took the rota away', () => {
    const all = [
      override({ kind: 'add', worker: 'extra', startsAt: 0, endsAt: 60, enteredAt: 1 }),
      override({
        kind: 'replace',
        worker: 'sub',
        replaces: 'rota',
        startsAt: 30,
        endsAt: 50,
        enteredAt: 2,
        revision: 2,
      }),
    ];
    const published = [{ id: 'r', worker: 'rota', startsAt: 10, endsAt: 40 }];
    const shownIn = (lane: Lane) =>
      resolveOnCall(LONDON, { ...schedule(base, all), published }, window, lane).map(
        ({ worker = '-', endsAt }) => `${worker} ${endsAt}`,
      );
    expect(shownIn('final')).toEqual(['extra 10', 'rota 40', '- 50', 'extra 60', 'low 80', '- 100']);
    expect(shownIn('base')).toEqual(['low 10', 'rota 40', 'low 80', '- 100']);
    expect(shownIn('overrides')).toEqual(['extra 60', '- 100']);
  });

  it('lets an override fill what an earlier one took out of a rota', () => {
    const gone = override({ kind: 'remove', replaces: 'rota', startsAt: 10, endsAt: 40, enteredAt: 2, revision: 2 });
    const before = override({ kind: 'add', worker: 'early', startsAt: 0, endsAt: 60, enteredAt: 1 });
    const then = override({ kind: 'add', worker: 'sub', startsAt: 20, endsAt: 30, enteredAt: 3 });
    expect(names([before, gone]).slice(0, 3)).toEqual(['early 10', '- 40', 'early 60']);
    expect(names([before, gone, then]).slice(0, 5)).toEqual(['early 10', '- 20', 'sub 30', '- 40', 'early 60']);
  });

  it('has nobody in the place of whoever has left, but what was published', () => {
    const leaving = new Map([['high', 25]]);
    const published = [{ id: 'r', worker: 'high', startsAt: 30, endsAt: 35 }];
    const add = override({ kind: 'add', worker: 'high', startsAt: 90, endsAt: 95, enteredAt: 1 });
    const found = resolveOnCall(LONDON, { ...schedule(base, [add]), published, leaving }, window);
    expect(found.map(({ worker = '-', endsAt }) => `${worker} ${endsAt}`)).toEqual([
      'low 20',
      'high 25',
      '- 30',
      'high 35',
      '- 40',
      'low 80',
      '- 100',
    ]);
  });

  it('takes overrides in the order in which they were entered', () => {
    const first = override({ kind: 'replace', worker: 'sub', replaces: 'low', startsAt: 0, endsAt: 20, enteredAt: 1 });
    const then = override({ kind: 'replace', worker: 'sub-2', replaces: 'sub', startsAt: 5, endsAt: 10, enteredAt: 2 });
    expect(names([then, first]).slice(0, 3)).toEqual(['sub 5', 'sub-2 10', 'sub 20']);
  });

  it('does not let a new version touch what was before it', () => {
    const changed: OnCallSchedule = {
      ...schedule(base),
      versions: [
        { from: 0, layers: base },
        { from: 50, layers: [held('new', 0, 100)] },
      ],
    };
    expect(resolveOnCall(LONDON, changed, window).map(({ worker, endsAt }) => `${worker} ${endsAt}`)).toEqual([
      'low 20',
      'high 40',
      'low 50',
      'new 100',
    ]);
  });

  it('finds gaps only where somebody is wanted, and the share that is held', () => {
    const spans = resolveOnCall(LONDON, schedule(base), window);
    const wanted = [{ startsAt: 70, endsAt: 90 }];
    expect(onCallGaps(spans, wanted)).toEqual([{ startsAt: 80, endsAt: 90 }]);
    expect([onCallCoverage(spans, wanted), onCallCoverage(spans, [])]).toEqual([0.5, 1]);
  });
});

const endOfTime = Number.POSITIVE_INFINITY;

/** The definition, minute by minute, from nothing. */
const holderAt = (
  where: Zone,
  { published, versions, overrides, leaving }: OnCallSchedule,
  lane: Lane,
  minute: Instant,
): string | undefined => {
  const isOpen = ({ hours }: Rotation): boolean => {
    if (!hours) return true;
    const { day } = localOf(where, minute);
    return [day - 1, day].some((one) =>
      hours.some(({ weekdays, start, end }) => {
        const next = minutesOf(end) <= minutesOf(start) ? 1 : 0;
        const [from, to] = [
          placeMinutes(where, one, minutesOf(start)).at,
          placeMinutes(where, one + next, minutesOf(end)).at,
        ];
        return weekdays.includes(weekdayOf(one)) && from <= minute && minute < to;
      }),
    );
  };
  const turning = (rotation: Rotation): string | undefined => {
    let turn = -1;
    while (turnStart(where, rotation, turn + 1) <= minute) turn += 1;
    return turn < 0 || !isOpen(rotation) ? undefined : rotation.people[turn % rotation.people.length];
  };
  const onDuty = (duties: OnCallSchedule['published']): string | undefined => {
    const on = duties.filter(({ startsAt, endsAt }) => startsAt <= minute && minute < endsAt);
    return on.toSorted((a, b) => b.startsAt - a.startsAt || (a.id < b.id ? -1 : 1))[0]?.worker;
  };
  const holding = (layer: Layer): string | undefined =>
    layer.kind === 'rotation' ? turning(layer.rotation) : onDuty(layer.duties);
  const inRota = onDuty(published);
  const { layers = [] } = versions.findLast(({ from }) => from <= minute) ?? {};
  if (lane !== 'overrides' && inRota !== undefined) return inRota;
  let holder: string | undefined;
  if (lane !== 'overrides') for (const layer of layers) holder = holding(layer) ?? holder;
  const orGone = (one: string | undefined) => ((leaving.get(one ?? '') ?? endOfTime) <= minute ? undefined : one);
  if (lane === 'base') return orGone(holder);
  const entered = overrides.toSorted((a, b) => a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1));
  for (const one of entered) {
    if (minute < one.startsAt || one.endsAt <= minute) continue;
    if (lane === 'final' && one.revision !== undefined) holder = undefined;
    else if (one.kind === 'add') holder = one.worker;
    else if (holder === one.replaces) holder = one.kind === 'remove' ? undefined : one.worker;
  }
  return lane === 'final' ? orGone(holder) : holder;
};

/** Days around clock changes of several zones, half an hour at Lord Howe. */
const WINDOWS = [
  ['Europe/London', '2026-03-28'],
  ['Europe/London', '2026-10-24'],
  ['America/New_York', '2026-03-07'],
  ['America/New_York', '2026-10-31'],
  ['Australia/Lord_Howe', '2026-04-04'],
  ['Australia/Lord_Howe', '2026-10-03'],
  ['UTC', '2026-10-24'],
] as const;

const DAYS = 3;
const worker = fc.constantFrom('ann', 'ben', 'cat');
const clock = fc
  .tuple(fc.nat(23), fc.constantFrom('00', '30'))
  .map(([hour, half]) => `${String(hour).padStart(2, '0')}:${half}`);
const hours = fc.record({ weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), start: clock, end: clock });

const rotations = (date: string) =>
  fc
    .record({
      people: fc.array(worker, { minLength: 1, maxLength: 3 }),
      handOff: fc.record({
        unit: fc.constantFrom('hour', 'day', 'week', 'month' as const),
        every: fc.integer({ min: 1, max: 5 }),
      }),
      from: fc.constantFrom(date, '2026-01-31', '2026-10-01'),
      at: clock,
      hours: fc.option(fc.array(hours, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    })
    .map(
      ({ hours: open, ...rest }): Layer => ({
        kind: 'rotation',
        rotation: { id: 'r', ...rest, ...(open ? { hours: open } : {}) },
      }),
    );

describe('law: resolved on-call', () => {
  it.each(WINDOWS)('tiles its window exactly and is what each minute says, in %s around %s', (name, date) => {
    const where = zone(name);
    const startsAt = at(where, date, '00:00');
    const endsAt = startsAt + DAYS * 1440;
    const span = fc.tuple(fc.integer({ min: -300, max: DAYS * 1440 }), fc.integer({ min: 1, max: 2000 }));
    const part = span.map(([from, length]) => ({ startsAt: startsAt + from, endsAt: startsAt + from + length }));
    const duty = fc
      .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), worker })
      .chain((who) => part.map((one) => ({ ...who, ...one })));
    const duties = fc.array(duty, { maxLength: 4 });
    const held = duties.map((some): Layer => ({ kind: 'fixed', duties: some }));
    const layer = fc.oneof(rotations(date), held);
    const override = fc
      .record({
        kind: fc.constantFrom('add', 'remove', 'replace' as const),
        worker,
        replaces: worker,
        enteredAt: fc.nat(3),
        id: fc.constantFrom('x', 'y', 'z'),
        revision: fc.constantFrom(undefined, undefined, 2),
      })
      .chain((what) => part.map((one) => ({ ...what, ...one, reason: 'r', by: 'Ann' }) as OnCallOverride)); // a spare key does no harm
    const any = fc.record({
      tier: fc.constant(1),
      slot: fc.constant('s'),
      published: fc.oneof(fc.constant([]), duties),
      versions: fc
        .uniqueArray(
          fc.record({
            from: fc.integer({ min: startsAt - 100, max: endsAt }),
            layers: fc.array(layer, { maxLength: 3 }),
          }),
          {
            maxLength: 3,
            selector: ({ from }) => from,
          },
        )
        .map((versions) => versions.toSorted((a, b) => a.from - b.from)),
      leaving: fc.oneof(
        fc.constant(new Map<string, Instant>()),
        fc.tuple(worker, part).map(([who, one]) => new Map([[who, one.startsAt]])),
      ),
      overrides: fc.uniqueArray(override, { maxLength: 3, selector: ({ enteredAt, id }) => `${enteredAt}${id}` }),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...LANES), (made, lane) => {
        const spans = resolveOnCall(where, made, { startsAt, endsAt }, lane);
        expect([spans[0]?.startsAt, spans.at(-1)?.endsAt]).toEqual([startsAt, endsAt]);
        for (const [index, one] of spans.entries()) {
          expect(one.startsAt).toBeLessThan(one.endsAt);
          if (index > 0) expect(spans[index - 1]?.endsAt).toBe(one.startsAt);
          if (index > 0) expect(spans[index - 1]?.worker).not.toBe(one.worker);
        }
        // every tenth minute and both sides of every edge
        const minutes = new Set(spans.flatMap((one) => [one.startsAt, one.endsAt - 1]));
        for (let minute = startsAt; minute < endsAt; minute += 10) minutes.add(minute);
        for (const minute of minutes) {
          const found = spans.find((one) => one.startsAt <= minute && minute < one.endsAt);
          expect(found?.worker, isoWithOffset(where, minute)).toBe(holderAt(where, made, lane, minute));
        }
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});
