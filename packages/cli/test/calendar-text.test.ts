import { afterEach, expect, it, vi } from 'vitest';
import { calendarText } from '../src/calendar-text.ts';

const MEBIBYTE = 1024 * 1024;

/** An answer in pieces of a mebibyte, and how many of them were asked for. */
const answering = (pieces: number, ending?: Error) => {
  const asked = { pieces: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (stream) => {
        asked.pieces += 1;
        if (asked.pieces <= pieces) stream.enqueue(new Uint8Array(MEBIBYTE).fill(65));
        else if (ending) stream.error(ending);
        else stream.close();
      },
    },
    { highWaterMark: 0 },
  );
  vi.stubGlobal('fetch', async () => new Response(body));
  return asked;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

it('reads a calendar of 2 MiB, and stops in the middle of a larger one', async () => {
  answering(2);
  expect(await calendarText('webcal://example.org/a.ics')).toHaveLength(2 * MEBIBYTE);
  const asked = answering(1000);
  await expect(calendarText('https://example.org/s3cret.ics')).rejects.toThrow(
    'The calendar has more than 2097152 bytes.',
  );
  expect(asked.pieces).toBe(3);
});

it('says so when an answer breaks off, without the address', async () => {
  answering(1, new Error('broke off'));
  await expect(calendarText('https://example.org/s3cret.ics')).rejects.toThrow(
    'The calendar cannot be read: broke off.',
  );
});
