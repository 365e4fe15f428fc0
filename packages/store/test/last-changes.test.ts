import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type OrganisationTables } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const done = (tables: OrganisationTables, subject: string, atMs: number) =>
  tables.audit.add({
    atMs,
    what: 'thing.done',
    subject,
    requestId: 'r',
    who: 'Ann',
    reason: null,
    before: null,
    after: null,
    salt: 's',
  });

describeStores('when something was last done', (open) => {
  it('is told of each subject by itself, of one organisation', async () => {
    const store = await open();
    await store.everywhere.organisations.add({ id: 'org_other', name: 'Other', createdMs: 0 });
    const [ours, theirs] = [store.of(FIRST_ORGANISATION), store.of('org_other')];
    await done(ours, 'workers/house:ann', 10);
    await done(ours, 'workers/house:ann', 30);
    await done(ours, 'workers/house:ben', 20);
    await done(theirs, 'workers/house:ann', 99);
    // more subjects than one statement asks about
    const many = Array.from({ length: 1200 }, (_, at) => `workers/house:w${at}`);
    const last = await ours.audit.lastMs(['workers/house:ann', ...many, 'workers/house:ben']);
    expect([...last].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['workers/house:ann', 30],
      ['workers/house:ben', 20],
    ]);
    expect((await ours.audit.lastMs([])).size).toBe(0);
  });
});
