import { planningOf } from '@rota/domain';
import { initFiles, readServiceFolder } from '@rota/formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';

/** What a hand or a program does to a file: drop, double or change some of it. */
const mishap = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 12 }),
  put: fc.oneof(
    fc.constantFrom(
      '',
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '\t',
      ': ',
      '- ',
      '{',
      '[',
      '&a ',
      '*a',
      '0',
      '-1',
      '24:00',
      'w99',
      '\0',
      'é',
    ),
    fc.string({ maxLength: 8 }),
  ),
});

const MONTH = '2026-12';
const FILES = [...initFiles(MONTH)];

const damaged = (mishaps: readonly { file: number; at: number; length: number; put: string }[]) => {
  const texts = new Map(FILES);
  for (const { file, at, length, put } of mishaps) {
    const [name = '', text = ''] = FILES[file % FILES.length] ?? [];
    const start = Math.floor(at * text.length);
    texts.set(name, text.slice(0, start) + put + text.slice(start + length));
  }
  return new Map([...texts].map(([name, text]) => [name, new TextEncoder().encode(text)]));
};

it('gives a problem that can be laid out, or placed faults, whatever happened to the files', () => {
  let whole = 0;
  fc.assert(
    fc.property(fc.array(mishap, { minLength: 1, maxLength: 4 }), (mishaps) => {
      const read = readServiceFolder(damaged(mishaps), MONTH);
      if ('faults' in read) {
        expect(read.faults.length).toBeGreaterThan(0);
        for (const { detail, place } of read.faults)
          expect([detail, place?.file]).toEqual([expect.any(String), expect.any(String)]);
      } else {
        whole++;
        expect(planningOf(read.problem).fromDay).toBeGreaterThan(0);
      }
    }),
    { numRuns: 150, seed: 20261122 },
  );
  expect(whole).toBeGreaterThan(0);
});

it('survives any bytes under any of its names', () => {
  fc.assert(
    fc.property(fc.nat({ max: FILES.length - 1 }), fc.uint8Array({ maxLength: 200 }), (index, bytes) => {
      const files = damaged([]).set(FILES[index]?.[0] ?? '', bytes);
      const read = readServiceFolder(files, MONTH);
      expect('faults' in read ? read.faults.length : 1).toBeGreaterThan(0);
    }),
    { numRuns: 100, seed: 20261122 },
  );
});
