import { expect, it } from 'vitest';
import { freshStore } from '../../../store/test/support/stores.ts';
import { OnCallWatch } from '../../src/on-call/watch.ts';

it('looks although changes never stop', async () => {
  const store = await freshStore();
  let looks = 0;
  const list = async () => {
    looks += 1;
    return [];
  };
  const everywhere = { ...store.everywhere, organisations: { ...store.everywhere.organisations, list } };
  const root = { ...store, everywhere };
  const watch = new OnCallWatch({
    root,
    clock: Date.now,
    log: () => undefined,
    settleMs: 40,
    lookMs: 60_000,
  });
  for (let change = 0; change < 20; change++) {
    watch.wake();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(looks).toBeGreaterThanOrEqual(1);
  await watch.close();
});
