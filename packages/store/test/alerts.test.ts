import { expect, it } from 'vitest';
import { FIRST_ORGANISATION } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const HOUSE = { id: 'house', name: 'House', files: new Map([['a.csv', Buffer.from('a')]]), at: 1000 };
const gap = { service: 'house', event: 'coverage.gap' as const, worker: null, atMs: 5 };

describeStores('what is told of while it lasts', (open) => {
  it('is kept with its end, as long as that is to come, and may be forgotten', async () => {
    const tables = (await open()).of(FIRST_ORGANISATION);
    await tables.transaction(async ({ services, alerts }) => {
      await services.create(HOUSE);
      await alerts.put({ ...gap, key: 'a', endsMs: 100, seenMs: null });
      await alerts.put({ ...gap, key: 'b', endsMs: null, seenMs: 200 });
      await alerts.put({ ...gap, key: 'a', endsMs: 150, seenMs: null });
      await alerts.claim({ ...gap, event: 'certificate.expiring', key: 'c' });
    });
    const keys = async (beyond: number): Promise<readonly string[]> =>
      (await tables.alerts.standing('house', 'coverage.gap', beyond)).map(({ key }) => key);
    expect(await tables.alerts.standing('house', 'coverage.gap', 149)).toEqual([
      { ...gap, key: 'a', endsMs: 150, seenMs: null },
      { ...gap, key: 'b', endsMs: null, seenMs: 200 },
    ]);
    expect(await keys(150)).toEqual(['b']);
    await tables.transaction(({ alerts }) => alerts.release({ ...gap, key: 'b' }));
    expect(await keys(0)).toEqual(['a']);
  });
});
