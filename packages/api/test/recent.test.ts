import { describe, expect, it } from 'vitest';
import { Recent } from '../src/recent.ts';

describe('the last few values', () => {
  it('are made once, and the one not asked for longest goes first', async () => {
    const recent = new Recent<string>(2);
    const made: string[] = [];
    const get = (key: string) =>
      recent.get(key, async () => {
        made.push(key);
        return key.toUpperCase();
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key.toUpperCase());
    // c pushes b out, because a was asked for after it; b is made anew
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are kept by what they weigh, a single one always', async () => {
    const recent = new Recent<string>(5, ({ length }) => length);
    for (const value of ['aa', 'bb', 'c']) recent.put(value, value);
    expect([recent.look('aa'), recent.look('bb'), recent.look('c')]).toEqual(['aa', 'bb', 'c']);
    // another value in the place of one: 1 + 2 + 3 is one too many, and bb was asked for before c and aa
    recent.put('aa', 'aaa');
    expect([recent.look('bb'), recent.look('c'), recent.look('aa')]).toEqual([undefined, 'c', 'aaa']);
    recent.put('all', 'longer than all');
    expect([recent.look('c'), recent.look('aa'), recent.look('all')]).toEqual([
      undefined,
      undefined,
      'longer than all',
    ]);
  });

  it('are not kept when making one fails', async () => {
    const recent = new Recent<number>(2);
    await expect(recent.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await recent.get('a', async () => 1)).toBe(1);
  });
});
