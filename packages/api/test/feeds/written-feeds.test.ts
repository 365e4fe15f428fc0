import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WrittenFeeds } from '../../src/feeds/written-feeds.ts';

/** A calendar that counts how often it is written. */
const counted = (text: string | undefined) => {
  let count = 0;
  const write = async (): Promise<string | undefined> => {
    count += 1;
    return text;
  };
  return { write, count: () => count };
};

describe('calendars that are kept', () => {
  it('are written once for all who ask at once, and not again for a validator', async () => {
    const feeds = new WrittenFeeds();
    const { write, count } = counted('BEGIN:VCALENDAR');
    const asked = await Promise.all([1, 2, 3, 4].map(() => feeds.bytes('a', write)));
    expect(asked.map((bytes) => String(gunzipSync(bytes ?? '')))).toEqual(Array(4).fill('BEGIN:VCALENDAR'));
    expect(await feeds.etag('a', write)).toMatch(/^[0-9a-f]{32}$/);
    expect(count()).toBe(1);
  });

  it('have the validator of their text, whatever they are kept under', async () => {
    const feeds = new WrittenFeeds();
    const etag = (key: string, text: string) => feeds.etag(key, counted(text).write);
    expect(await etag('a', 'one')).toBe(await etag('b', 'one'));
    expect(await etag('c', 'two')).not.toBe(await etag('a', 'one'));
  });

  it('are let go beyond what may be kept; the validator stays, and the bytes are written anew', async () => {
    const feeds = new WrittenFeeds(1); // room for one calendar, however long
    const [first, second] = [counted('first'), counted('second')];
    const etag = await feeds.etag('a', first.write);
    await feeds.bytes('b', second.write);
    expect([await feeds.etag('a', first.write), first.count()]).toEqual([etag, 1]);
    expect(String(gunzipSync((await feeds.bytes('a', first.write)) ?? ''))).toBe('first');
    expect([first.count(), second.count()]).toEqual([2, 1]);
  });

  it('are known to be gone, and are no empty text then', async () => {
    const feeds = new WrittenFeeds();
    const { write, count } = counted(undefined);
    expect([await feeds.etag('a', write), await feeds.etag('a', write), count()]).toEqual([undefined, undefined, 1]);
    expect(await feeds.bytes('a', write)).toBeUndefined();
  });

  it('are not kept when writing one fails', async () => {
    const feeds = new WrittenFeeds();
    await expect(feeds.etag('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await feeds.etag('a', counted('one').write)).toMatch(/^[0-9a-f]{32}$/);
  });
});
