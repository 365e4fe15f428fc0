import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type NewSolve, type SolveStatus, type Store } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const HOUSE = { id: 'house', name: 'House', files: new Map([['service.yaml', Buffer.from('a')]]), at: 1000 };

const order = (id: string, changes: Partial<NewSolve> = {}): NewSolve => ({
  id,
  service: 'house',
  period: '2026-12',
  serviceVersion: 1,
  externalRef: null,
  parent: null,
  origin: null,
  options: '{}',
  problem: null,
  requestedBy: 'Ann',
  createdMs: 5,
  ...changes,
});

describeStores('solves', (open) => {
  const withHouse = async (): Promise<{ store: Store; solves: ReturnType<Store['of']>['solves'] }> => {
    const store = await open();
    const tables = store.of(FIRST_ORGANISATION);
    await tables.services.create(HOUSE);
    return { store, solves: tables.solves };
  };

  const statusOf = async (solves: ReturnType<Store['of']>['solves'], id: string): Promise<SolveStatus | undefined> =>
    (await solves.find(id))?.status;

  it('are claimed by one of many who try at once', async () => {
    const { solves } = await withHouse();
    await solves.add(order('s'));
    const tries = Array.from({ length: 20 }, (_, n) => solves.claim('s', `runner-${n}`, 7));
    const claimed = (await Promise.all(tries)).flatMap((one) => one ?? []);
    expect(claimed).toHaveLength(1);
    expect(claimed[0]).toMatchObject({ status: 'validating', attempt: 1, startedMs: 7 });
    expect(await solves.find('s')).toMatchObject({ holder: claimed[0]?.holder, attempt: 1 });
  });

  it('are written by whoever took them last, and by nobody once they are over', async () => {
    const { solves } = await withHouse();
    await solves.add(order('s'));
    await solves.claim('s', 'first', 6);
    expect(await solves.keep('s', 1, { status: 'solving', rota: 'best' }, 7)).toEqual({ stopMs: null });
    expect(
      await solves.release({ id: 's', attempt: 1, beat: 1, retries: 0 }, { status: 'queued', retries: 1 }, 8),
    ).toBe(true);
    expect(await solves.claim('s', 'second', 9)).toMatchObject({ attempt: 2, retries: 1, startedMs: 6 });
    expect(await solves.keep('s', 1, { status: 'completed', rota: 'late' }, 10)).toBeUndefined();
    expect(await solves.texts('s')).toEqual({ rota: 'best', problem: null });
    expect(await solves.keep('s', 2, { status: 'completed', rota: 'right', endedMs: 11 }, 11)).toBeDefined();
    expect(await solves.keep('s', 2, { status: 'failed' }, 12)).toBeUndefined();
    expect(await solves.find('s')).toMatchObject({ status: 'completed', endedMs: 11, changedMs: 11 });
  });

  it('are not taken from a holder who beat since', async () => {
    const { store, solves } = await withHouse();
    await solves.add(order('s'));
    await solves.claim('s', 'first', 6);
    const [pulse] = await store.everywhere.solves.atWork();
    if (!pulse) throw new Error('nobody is at work');
    expect(pulse).toEqual({ organisation: FIRST_ORGANISATION, id: 's', attempt: 1, beat: 0, retries: 0 });
    await solves.keep('s', 1, {}, 7);
    expect(await solves.release(pulse, { status: 'queued' }, 8)).toBe(false);
    expect(await statusOf(solves, 's')).toBe('validating');
  });

  it('end when they wait, and are asked to when somebody holds them', async () => {
    const { solves } = await withHouse();
    await solves.add(order('waits'));
    await solves.add(order('works'));
    await solves.claim('works', 'first', 6);
    expect(await solves.askStop('waits', 7)).toBe('cancelled');
    expect(await solves.askStop('works', 7)).toBe('asked');
    expect(await solves.askStop('waits', 8)).toBe('over');
    expect(await solves.find('works')).toMatchObject({ status: 'validating', stopMs: 7 });
    expect(await solves.claim('waits', 'second', 9)).toBeUndefined();
  });

  it('have names of the caller once each, as many without a name as there are', async () => {
    const { solves } = await withHouse();
    expect(await solves.add(order('a', { externalRef: 'december' }))).toBe(true);
    expect(await solves.add(order('b', { externalRef: 'december' }))).toBe(false);
    expect(await solves.add(order('c'))).toBe(true);
    expect(await solves.add(order('d'))).toBe(true);
    expect((await solves.findByRef('december'))?.id).toBe('a');
    expect(await solves.find('b')).toBeUndefined();
  });

  it('are listed by age, filtered, page after page; counted by status', async () => {
    const { store, solves } = await withHouse();
    for (const [id, createdMs] of [
      ['c', 1],
      ['b', 2],
      ['a', 2],
    ] as const)
      await solves.add(order(id, { createdMs }));
    await solves.add(order('inline', { service: null, serviceVersion: null, problem: '{}', createdMs: 3 }));
    const ids = async (...ask: Parameters<typeof solves.list>) => (await solves.list(...ask)).map(({ id }) => id);
    expect(await ids({}, undefined, 2)).toEqual(['c', 'a']);
    expect(await ids({}, { createdMs: 2, id: 'a' }, 9)).toEqual(['b', 'inline']);
    expect(await ids({ services: ['house'], changedSinceMs: 2 }, undefined, 9)).toEqual(['a', 'b']);
    expect(await solves.count({ services: [] })).toBe(0);
    await solves.claim('c', 'first', 9);
    expect(await store.everywhere.solves.waiting(2)).toEqual(
      ['a', 'b'].map((id) => ({ organisation: FIRST_ORGANISATION, id })),
    );
    expect(await store.everywhere.solveCounts()).toMatchObject({ queued: 3, validating: 1, completed: 0 });
  });

  it('of one organisation are out of the reach of another', async () => {
    const { store, solves } = await withHouse();
    await store.everywhere.organisations.add({ id: 'org_other', name: 'Other', createdMs: 1 });
    await solves.add(order('s', { externalRef: 'mine' }));
    const other = store.of('org_other').solves;
    expect([await other.find('s'), await other.findByRef('mine'), await other.claim('s', 'thief', 6)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await other.askStop('s', 7)).toBe('over');
    expect(await other.list({}, undefined, 9)).toEqual([]);
    expect(await statusOf(solves, 's')).toBe('queued');
  });
});
