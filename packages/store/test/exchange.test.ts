import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type NewOpenShift, type OrganisationTables } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const OTHER = 'org_other';

const SWAP = {
  id: 'swp_1',
  service: 'house',
  period: '2026-12',
  fromWorker: 'ann',
  fromShift: 'early/2026-12-01/1',
  toWorker: 'ben',
  toShift: null,
  note: null,
  requestedBy: 'Ann',
  createdMs: 10,
  changedMs: 10,
};

const SHIFT: NewOpenShift = {
  id: 'osh_1',
  service: 'house',
  period: '2026-12',
  shift: 'early/2026-12-01',
  startsAt: 29_934_180,
  endsAt: 29_934_660,
  place: 1,
  origin: 'gap',
  note: null,
  openedBy: 'Mo',
  createdMs: 10,
};

/** Claims made at the same time. */
const CROWD = 50;

describeStores('what people exchange', (open) => {
  const two = async (): Promise<{ ours: OrganisationTables; theirs: OrganisationTables }> => {
    const store = await open();
    await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 0 });
    const [ours, theirs] = [store.of(FIRST_ORGANISATION), store.of(OTHER)];
    const folder = { id: 'house', name: 'House', files: new Map([['service.yaml', Buffer.from('a')]]), at: 1 };
    for (const tables of [ours, theirs]) await tables.transaction((inside) => inside.services.create(folder));
    return { ours, theirs };
  };

  it('moves a swap from the states that are named, once, and within its organisation', async () => {
    const { ours, theirs } = await two();
    await ours.swaps.add(SWAP);
    const accept = () => ours.swaps.change('swp_1', ['requested'], { state: 'accepted', changedMs: 20 });
    expect(await theirs.swaps.change('swp_1', ['requested'], { state: 'accepted', changedMs: 20 })).toBe(false);
    expect((await Promise.all([accept(), accept()])).toSorted()).toEqual([false, true]);
    expect(await ours.swaps.find('swp_1')).toMatchObject({ state: 'accepted', version: 2, outcome: null });
    expect(await theirs.swaps.find('swp_1')).toBeUndefined();
  });

  it('lists swaps page by page, of either worker, of some services, in a state', async () => {
    const { ours } = await two();
    for (const n of [1, 2, 3]) await ours.swaps.add({ ...SWAP, id: `swp_${n}`, toWorker: n === 2 ? 'cat' : 'ben' });
    const ids = async (...asked: Parameters<typeof ours.swaps.list>) =>
      (await ours.swaps.list(...asked)).map(({ id }) => id);
    expect(await ids({}, undefined, 2)).toEqual(['swp_1', 'swp_2']);
    expect(await ids({}, { createdMs: 10, id: 'swp_2' }, 2)).toEqual(['swp_3']);
    expect(await ids({ worker: 'ben' }, undefined, 9)).toEqual(['swp_1', 'swp_3']);
    expect(await ids({ worker: 'ann', service: 'other' }, undefined, 9)).toEqual([]);
    const own = { services: [], people: [{ service: 'house', worker: 'cat' }] };
    expect(await ids({ scope: own }, undefined, 9)).toEqual(['swp_2']);
    expect(await ids({ scope: { services: ['house'], people: [] } }, undefined, 9)).toHaveLength(3);
    expect(await ids({ scope: { services: [], people: [] } }, undefined, 9)).toEqual([]);
    expect(await ours.swaps.count({ worker: 'cat', state: 'requested' })).toBe(1);
  });

  it('gives an open shift to one of fifty who claim it at once', async () => {
    const { ours, theirs } = await two();
    expect(await ours.openShifts.add([SHIFT])).toBe(1);
    expect(await theirs.openShifts.claim('osh_1', 'spy', 20)).toBe(false);
    const won = await Promise.all(
      Array.from({ length: CROWD }, (_, n) => ours.openShifts.claim('osh_1', `worker-${n}`, 20)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    const { worker, status, version } = (await ours.openShifts.find('osh_1')) ?? {};
    expect({ worker, status, version }).toEqual({
      worker: `worker-${won.indexOf(true)}`,
      status: 'claimed',
      version: 2,
    });
  });

  it('has each place on a shift once while it is to be had, and again afterwards', async () => {
    const { ours } = await two();
    expect(await ours.openShifts.add([SHIFT])).toBe(1);
    expect(
      await ours.openShifts.add([
        { ...SHIFT, id: 'osh_2' },
        { ...SHIFT, id: 'osh_3', place: 2 },
      ]),
    ).toBe(1);
    expect(await ours.openShifts.add([])).toBe(0);
    expect(await ours.openShifts.change('osh_1', ['claimed'], { status: 'filled', changedMs: 30 })).toBe(false);
    expect(await ours.openShifts.change('osh_1', ['open'], { status: 'closed', changedMs: 30 }, 'w1')).toBe(false);
    expect(await ours.openShifts.change('osh_1', ['open'], { status: 'closed', changedMs: 30 })).toBe(true);
    expect(await ours.openShifts.add([{ ...SHIFT, id: 'osh_4' }])).toBe(1);
    const open = await ours.openShifts.list({ shift: SHIFT.shift, statuses: ['open'] }, undefined, 9);
    expect(open.map(({ id }) => id)).toEqual(['osh_3', 'osh_4']);
    expect(await ours.openShifts.count({ startsFrom: SHIFT.startsAt + 1 })).toBe(0);
    expect(Object.keys(open[0] ?? {})).not.toContain('livePlace');
  });

  it('has a review decided once', async () => {
    const { ours, theirs } = await two();
    const review = { id: 'rvw_1', service: 'house', period: '2026-12', act: 'sickness', worker: 'ann' } as const;
    await ours.reviews.add({ ...review, shift: 's', revision: 2, detail: '{}', doneBy: 'Ben', createdMs: 5 });
    const decision = { state: 'agreed', decidedBy: 'Mo', decidedMs: 9, note: null } as const;
    expect(await theirs.reviews.decide('rvw_1', decision)).toBe(false);
    expect(await ours.reviews.decide('rvw_1', decision)).toBe(true);
    expect(await ours.reviews.decide('rvw_1', { ...decision, state: 'disagreed' })).toBe(false);
    expect(await ours.reviews.list({ state: 'agreed', services: ['house'] }, undefined, 9)).toMatchObject([
      { id: 'rvw_1', state: 'agreed', decidedBy: 'Mo' },
    ]);
    expect(await ours.reviews.count({ state: 'open' })).toBe(0);
  });

  it('replaces settings by who has seen them, and keeps the last reason for a rule', async () => {
    const { ours, theirs } = await two();
    const settings = {
      service: 'house',
      swaps: 'automatic',
      openShifts: 'manager',
      changedBy: 'Mo',
      changedMs: 1,
    } as const;
    expect(await ours.exchangeSettings.put(settings, 0)).toBe(1);
    expect(await ours.exchangeSettings.put(settings, 0)).toBeUndefined();
    expect(await ours.exchangeSettings.put({ ...settings, swaps: 'manager' }, 1)).toBe(2);
    expect(await ours.exchangeSettings.find('house')).toMatchObject({ swaps: 'manager', version: 2 });
    expect(await theirs.exchangeSettings.find('house')).toBeUndefined();
    const override = {
      service: 'house',
      period: '2026-12',
      rule: 'apart',
      worker: '',
      by: 'Mo',
      basis: null,
      ref: null,
    };
    await ours.draftOverrides.put({ ...override, reason: 'first', changedMs: 1 });
    await ours.draftOverrides.put({ ...override, reason: 'second', changedMs: 2 });
    expect((await ours.draftOverrides.list('house', '2026-12')).map(({ reason }) => reason)).toEqual(['second']);
    expect(await theirs.draftOverrides.list('house', '2026-12')).toEqual([]);
  });
});
