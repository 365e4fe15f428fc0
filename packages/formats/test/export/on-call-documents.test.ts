import { join } from 'node:path';
import { type Planning, planningOf } from '@rota/domain';
import {
  type OnCallSource,
  onCallDocument,
  onCallGapsDocument,
  onCallScheduleDocument,
  onCallText,
  readOnCallWindow,
  readServiceFolder,
} from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, filesWith } from '../import/folder-files.ts';
import { at } from '../moments.ts';

const SERVICE = join(FIXTURES, 'leicestershire-crisis-service');

/** tl-1 and srw-1 take the first tier in turns of an hour over the night of the clock change; om-1 has the second alone. */
const read = (): Planning => {
  const given = readServiceFolder(
    filesWith(SERVICE, {
      'rotations.csv': [
        'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until',
        'hourly,tier-1,1,tl-1 srw-1,1,hour,2026-10-25,00:00,,,,,2026-10-25T09:00Z',
        'always,tier-2,1,om-1,1,week,2026-10-19,09:00,,,,,',
        '',
      ].join('\n'),
      'contacts.csv': 'worker,phone\ntl-1,+447700900123\n',
    }),
    '2026-12',
  );
  if ('faults' in given) throw new Error(JSON.stringify(given.faults));
  return planningOf(given.problem);
};

const planning = read();

const source = (asOf: string, isWithNumbers = false): OnCallSource => ({
  planning,
  published: [],
  asOf: at(asOf),
  isWithNumbers,
});

const window = (from: string, to: string) => {
  const given = readOnCallWindow(planning.zone, { from, to }, 0);
  if ('faults' in given) throw new Error(JSON.stringify(given.faults));
  return given.window;
};

describe('documents about on-call', () => {
  it('tell the two hours of one name apart, in every zone of the process', () => {
    const seen = onCallDocument(source('2026-10-25T00:30Z'), at('2026-10-25T00:30Z'));
    // 00:00 to 01:00 by summer time is turn 0 of tl-1; then an hour each: 01:00 summer time is srw-1's, 01:00 GMT tl-1's
    expect([seen.at, seen.onCall[0]]).toMatchObject([
      '2026-10-25T01:30:00+01:00',
      { worker: 'srw-1', until: '2026-10-25T01:00:00+00:00', next: { worker: 'tl-1' } },
    ]);
    expect(onCallText(seen)).toContain('(srw-1) until Sun 25 Oct 01:00 (UTC+00:00), then');
  });

  it('say of one who turns alone that it goes on, and do not take it for a hand-off', () => {
    const seen = onCallDocument(source('2026-10-26T12:00Z'), at('2026-10-26T12:00Z'));
    expect([seen.onCall[1]?.goesOn, seen.nextHandOff]).toEqual([true, undefined]);
    expect(onCallText(seen)).toContain('(om-1) until further notice\n');
  });

  it('count the minutes that pass, and those of each person', () => {
    const { slots } = onCallScheduleDocument(source('2026-10-25T00:00Z'), {
      window: window('2026-10-25', '2026-10-26'),
      tier: 1,
    });
    const [first] = slots;
    // 25 hours, of which 10 turn: 5 of each
    expect(first?.spans.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(1500);
    expect(first?.held.map(({ worker, minutes }) => [worker, minutes])).toEqual(
      expect.arrayContaining([
        ['tl-1', 300],
        ['srw-1', 300],
      ]),
    );
  });

  it('have people’s own numbers only where they are to be shown', () => {
    const moment = at('2026-10-25T01:30Z');
    const line = (isWithNumbers: boolean) =>
      onCallDocument(source('2026-10-25T01:30Z', isWithNumbers), moment).onCall[0];
    expect([line(false)?.worker, line(false)?.phone, line(true)?.phone]).toEqual(['tl-1', undefined, '+447700900123']);
  });

  it('round coverage down: 1 only where nothing is missing', () => {
    // the first tier is wanted all the time, and the turns begin at 23:00 UTC
    const { slots } = onCallGapsDocument(source('2026-10-24T22:00Z'), window('2026-10-24T22:59Z', '2026-10-25T09:00Z'));
    // 600 of 601 minutes: 0.99833...
    expect([slots[0]?.coverage, slots[0]?.gapMinutes, slots[1]?.coverage]).toEqual([0.9983, 1, 1]);
  });
});

describe('a written window', () => {
  it('is the fortnight from now where nothing is said, and dates begin at local midnight', () => {
    expect(readOnCallWindow(planning.zone, {}, 1000)).toEqual({ window: { startsAt: 1000, endsAt: 1000 + 14 * 1440 } });
    expect(window('2026-10-25', '2026-10-26')).toEqual({
      startsAt: at('2026-10-24T23:00Z'),
      endsAt: at('2026-10-26T00:00Z'),
    });
  });
});
