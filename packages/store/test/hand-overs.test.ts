import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type Held, type OrganisationTables } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const OTHER = 'org_other';
const DAY_MS = 24 * 3600_000;

const noteOf = (id: string, createdMs: number, slot = 'tier-1') => ({
  id,
  service: 'house',
  slot,
  text: 'The boiler is off.',
  writtenBy: 'Ben Carter',
  fromWorker: 'ben',
  createdMs,
});

describeStores('hand-over notes', (open) => {
  const two = async (): Promise<{ ours: OrganisationTables; theirs: OrganisationTables }> => {
    const store = await open();
    await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 0 });
    const [ours, theirs] = [store.of(FIRST_ORGANISATION), store.of(OTHER)];
    const folder = { id: 'house', name: 'House', files: new Map([['service.yaml', Buffer.from('a')]]), at: 1 };
    for (const tables of [ours, theirs]) await tables.transaction((inside) => inside.services.create(folder));
    return { ours, theirs };
  };

  it('are listed newest first, of a slot, page by page, within their organisation', async () => {
    const { ours, theirs } = await two();
    for (const [id, at, slot] of [
      ['hnd_1', 10, 'tier-1'],
      ['hnd_2', 20, 'tier-2'],
      ['hnd_3', 20, 'tier-1'],
    ] as const)
      await ours.handOvers.add(noteOf(id, at, slot));
    const ids = async (...asked: Parameters<typeof ours.handOvers.list>) =>
      (await ours.handOvers.list(...asked)).map(({ id }) => id);
    expect(await ids({}, undefined, 2)).toEqual(['hnd_3', 'hnd_2']);
    expect(await ids({}, { createdMs: 20, id: 'hnd_2' }, 2)).toEqual(['hnd_1']);
    expect(await ids({ slot: 'tier-1' }, undefined, 9)).toEqual(['hnd_3', 'hnd_1']);
    expect(await ids({ services: [] }, undefined, 9)).toEqual([]);
    expect(await ours.handOvers.count({ services: ['house'] })).toBe(3);
    expect(await theirs.handOvers.list({}, undefined, 9)).toEqual([]);
    expect(await theirs.handOvers.erase('hnd_1')).toBe(false);
  });

  it('are acknowledged once, by one of many at once', async () => {
    const { ours } = await two();
    await ours.handOvers.add(noteOf('hnd_1', 10));
    const seen = (worker: string) => ({ seenBy: worker, seenWorker: worker, seenMs: 20 });
    const done = await Promise.all(['ann', 'cat', 'dan'].map((one) => ours.handOvers.acknowledge('hnd_1', seen(one))));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await ours.handOvers.find('hnd_1')).toMatchObject({ seenMs: 20, text: 'The boiler is off.' });
    expect(await ours.handOvers.count({ isOpen: true })).toBe(0);
  });

  it('go after their time, and stay while the service is held', async () => {
    const { ours } = await two();
    await ours.handOvers.add(noteOf('hnd_1', 0));
    await ours.handOvers.add(noteOf('hnd_2', 40 * DAY_MS));
    const before = { ms: 30 * DAY_MS, date: '1970-01-31', period: '1969-11' };
    const nobody = { services: [], wholeServices: [], workers: [] };
    const erase = (held: Held, isDry: boolean) =>
      ours.transaction(({ purge }) => purge.erase('handOvers', before, held, isDry));
    expect(await erase({ ...nobody, services: ['house'] }, false)).toEqual({});
    expect(await erase(nobody, true)).toEqual({ handOvers: 1 });
    expect(await erase(nobody, false)).toEqual({ handOvers: 1 });
    expect((await ours.handOvers.list({}, undefined, 9)).map(({ id }) => id)).toEqual(['hnd_2']);
  });

  it('are given out to who wrote or read them, without the other one', async () => {
    const { ours } = await two();
    await ours.handOvers.add(noteOf('hnd_1', 10));
    await ours.handOvers.acknowledge('hnd_1', { seenBy: 'Ann Archer', seenWorker: 'ann', seenMs: 20 });
    const ben = (await ours.subject.rows('house', 'ben')).handOvers;
    expect(ben).toMatchObject([{ id: 'hnd_1', fromWorker: 'ben', text: 'The boiler is off.' }]);
    expect(JSON.stringify(ben)).not.toContain('ann');
    const ann = (await ours.subject.rows('house', 'ann')).handOvers;
    expect(ann).toMatchObject([{ seenWorker: 'ann', seenMs: 20 }]);
    expect(JSON.stringify(ann)).not.toContain('ben');
    expect((await ours.subject.rows('house', 'cat')).handOvers).toBeUndefined();
  });
});
