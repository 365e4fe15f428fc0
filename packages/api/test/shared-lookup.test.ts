import { expect, it } from 'vitest';
import { SharedLookup } from '../src/shared-lookup.ts';

/** A store of one value whose looks end when they are told to. */
const slowStore = () => {
  const ends: (() => void)[] = [];
  const store = { value: 'before', looks: 0 };
  const look = async (): Promise<string> => {
    store.looks += 1;
    const seen = store.value;
    await new Promise<void>((resolve) => ends.push(resolve));
    return seen;
  };
  const endNext = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { store, look, endNext };
};

it('answers fifty who ask at once with two looks', async () => {
  const { store, look, endNext } = slowStore();
  const shared = new SharedLookup<string>();
  const asked = Array.from({ length: 50 }, () => shared.ask('rota', look));
  await endNext();
  await endNext();
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['before']));
  expect(store.looks).toBe(2);
});

it('never answers with what was there before one asked', async () => {
  const { store, look, endNext } = slowStore();
  const shared = new SharedLookup<string>();
  const first = shared.ask('rota', look);
  store.value = 'after';
  const second = shared.ask('rota', look);
  await endNext();
  await endNext();
  expect([await first, await second]).toEqual(['before', 'after']);
});

it('asks anew when nobody is asking any more, and for each question by itself', async () => {
  const { store, look, endNext } = slowStore();
  const shared = new SharedLookup<string>();
  for (const key of ['a', 'b', 'a']) {
    const answer = shared.ask(key, look);
    await endNext();
    await answer;
  }
  expect(store.looks).toBe(3);
});

it('fails those who asked for a look that failed, and nobody after them', async () => {
  const shared = new SharedLookup<string>();
  const failing = shared.ask('rota', () => Promise.reject(new Error('out of reach')));
  const next = shared.ask('rota', async () => 'there');
  await expect(failing).rejects.toThrow('out of reach');
  expect(await next).toBe('there');
});
