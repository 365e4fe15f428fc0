import { join } from 'node:path';
import { dayOf, type Problem, planningOf } from '@rota/domain';
import { fileTooLarge, MAX_FILE_BYTES, readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith, problemIn } from '../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

const read = (changes: Readonly<Record<string, string>> = {}, month = '2026-12'): Problem =>
  problemIn(readServiceFolder(filesWith(NOTHING, changes), month));

const codes = (changes: Readonly<Record<string, string>>, month = '2026-12'): readonly string[] =>
  faultsIn(readServiceFolder(filesWith(NOTHING, changes), month)).map(({ code }) => code);

/** Minutes since 1970 UTC of a date and UTC clock time. */
const utc = (date: string, hours: number, minutes = 0): number => dayOf(date) * 1440 + hours * 60 + minutes;

describe('readServiceFolder', () => {
  it('takes the calendar month as a half-open horizon', () => {
    expect(read()).toMatchObject({ from: '2026-12-01', to: '2027-01-01' });
    expect(read({}, '2028-02')).toMatchObject({ from: '2028-02-01', to: '2028-03-01' });
  });

  it('fills in what service.yaml leaves out', () => {
    const { service } = read();
    expect(service.units).toEqual([{ id: 'house', name: 'House', isReg21: false }]);
    expect(service.shiftTypes[0]).toEqual({
      id: 'early',
      code: 'E',
      name: 'Early',
      kind: 'waking',
      unit: 'house',
      family: 'early',
      start: '07:00',
      end: '15:00',
      unpaidBreakMinutes: 0,
      skills: [],
    });
    expect(service.cover[0]).toEqual({
      id: 'house-early',
      shiftType: 'early',
      rrule: 'FREQ=DAILY',
      anchor: '2026-01-01',
      onBankHolidays: 'as-usual',
      exceptions: [],
      heads: { min: 1, target: 1, max: 1 },
      mix: [],
      isSupernumerary: false,
      weight: 1,
    });
  });

  it('lets a first tier lie over nothing and a second tier over daytime work', () => {
    const [first] = read().service.onCall;
    expect(first).toMatchObject({ handOffWeekday: 1, over: [] });
    const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml')).replace('tier: 1', 'tier: 2');
    const [second] = read({ 'service.yaml': yaml }).service.onCall;
    expect(second?.over).toEqual(['waking', 'visit', 'meeting', 'training', 'supervision']);
  });

  it('reads decimal hours as whole minutes', () => {
    // 37.5 h = 2250 min, 30 h = 1800 min.
    const minutes = read().workers.map(({ employments }) => employments[0]?.weeklyMinutes);
    expect(minutes).toEqual([2250, 1800]);
  });

  it('reads whole days of absence from midnight to midnight', () => {
    // 21 to 23 December in London, without daylight saving: three days.
    expect(read().absences).toEqual([
      { worker: 'w02', kind: 'annual-leave', startsAt: utc('2026-12-21', 0), endsAt: utc('2026-12-24', 0) },
    ]);
  });

  it('makes a day of absence 25 hours long when the clocks go back', () => {
    const [absence] = read(
      { 'months/2026-10/absences.csv': 'worker,kind,from,to\nw01,sick,2026-10-25,2026-10-25\n' },
      '2026-10',
    ).absences;
    expect((absence?.endsAt ?? 0) - (absence?.startsAt ?? 0)).toBe(25 * 60);
  });

  it('tells the two half past ones of October apart by their offsets', () => {
    const text = 'worker,kind,from,to,start,end\nw01,study,2026-10-25,2026-10-25,01:30+01:00,01:30+00:00\n';
    const [absence] = read({ 'months/2026-10/absences.csv': text }, '2026-10').absences;
    expect(absence).toMatchObject({ startsAt: utc('2026-10-25', 0, 30), endsAt: utc('2026-10-25', 1, 30) });
  });

  it('begins the history with the local date of its first duty', () => {
    // 23:30 UTC on 30 June is 00:30 on 1 July in London.
    const history = 'worker,shift_type,start,end\nw01,early,2026-06-30T23:30Z,2026-07-01T07:00Z\n';
    expect(read({ 'months/2026-12/history.csv': history }).historyFrom).toBe('2026-07-01');
    expect(read({}, '2027-01').historyFrom).toBeUndefined();
  });

  it('takes a month without a folder as a month without absences, requests, pins and history', () => {
    expect(read({}, '2027-01')).toMatchObject({ absences: [], requests: [], pins: [], history: [], totals: [] });
  });

  it('refuses a month that is none', () => {
    for (const month of ['2026-13', '2026-1', 'december', '', '2026-12-01']) {
      expect(faultsIn(readServiceFolder(filesOf(NOTHING), month)).map(({ code }) => code)).toEqual(['bad-usage']);
    }
  });

  it('refuses absences and past duties beyond the calendar, and past duties of more than a week', () => {
    const absences = 'worker,kind,from,to\nw01,maternity,0001-01-01,9999-12-31\n';
    expect(codes({ 'months/2026-12/absences.csv': absences })).toEqual(['bad-value', 'bad-value']);
    const history = 'worker,shift_type,start,end\nw01,early,0001-01-01T07:00Z,2026-11-02T15:00Z\n';
    expect(codes({ 'months/2026-12/history.csv': history })).toEqual(['bad-value']);
    // From 2 to 9 November is a week, which on-call may last; one hour more is the clock change's, two are too many.
    const lasting = (hour: string) => `worker,shift_type,start,end\nw01,early,2026-11-02T07:00Z,2026-11-09T${hour}Z\n`;
    expect(codes({ 'months/2026-12/history.csv': lasting('08:00') })).toEqual([]);
    expect(codes({ 'months/2026-12/history.csv': lasting('08:01') })).toEqual(['bad-value']);
  });

  it('names an entry of a list by its place and advises quotes only for a value of the wrong type', () => {
    const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
    const details = (added: string): string =>
      faultsIn(readServiceFolder(filesWith(NOTHING, { 'service.yaml': yaml + added }), '2026-12'))
        .map(({ detail }) => detail)
        .join('\n');
    expect(details('patterns:\n  - { id: p, shiftTypes: [early, 7] }\n')).toContain('Entry 2 of "shiftTypes"');
    const negative = details('rules:\n  - { rule: quick-return, params: { minutes: -5 } }\n');
    expect(negative).toContain('is -5; allowed: 0 or more.');
    expect(negative).not.toContain('quotes');
  });

  it('gives rules their defaults and keeps what the service says', () => {
    const yaml = new TextDecoder().decode(filesOf(NOTHING).get('service.yaml'));
    const { rules } = read({ 'service.yaml': `${yaml}rules:\n  - rule: requests\n    weight: 7\n` }).service;
    expect(rules).toEqual([
      { id: 'requests', kind: 'requests', level: 'preference', isHard: false, weight: 7, appliesTo: {}, params: {} },
    ]);
  });

  it('reads a quoted cell with a separator, a quote and a line break as one cell', () => {
    const people = 'worker,name\nw01,"Green, ""Ada"""\nw02,Bo Hill\n';
    expect(read({ 'people.csv': people }).workers[0]?.name).toBe('Green, "Ada"');
  });

  it('counts lines and columns past quoted cells with line breaks', () => {
    // The broken name is refused in line 2 (a name is one line); w03 does not exist, in line 4 of the file.
    const people = 'name,worker\n"Ada\nGreen",w01\nBo Hill,W02\n';
    const faults = faultsIn(readServiceFolder(filesWith(NOTHING, { 'people.csv': people }), '2026-12'));
    expect(faults.filter(({ place }) => place?.file === 'people.csv').map(({ place }) => place)).toEqual([
      { file: 'people.csv', line: 2, column: 1, field: 'name' },
      { file: 'people.csv', line: 4, column: 9, field: 'worker' },
    ]);
  });

  it('leaves out blank rows, as spreadsheet programs write them, and still counts them', () => {
    const people = 'worker,name\n,\nw01,Ada Green\n\nw02,Bo Hill\nw02,Bo Hill\n,\n';
    const faults = faultsIn(readServiceFolder(filesWith(NOTHING, { 'people.csv': people }), '2026-12'));
    expect(faults.map(({ code, place }) => [code, place?.line])).toEqual([['duplicate-id', 6]]);
  });

  it('warns of a file whose name is nearly right', () => {
    const [fault] = faultsIn(readServiceFolder(filesWith(NOTHING, { 'pair.csv': 'kind\n' }), '2026-12'));
    expect(fault).toMatchObject({ code: 'unknown-key', place: { file: 'pair.csv' } });
    expect(fault?.detail).toContain('"pairs.csv"');
  });

  it('leaves other files alone', () => {
    const changes = { 'notes.csv': 'x', 'README.md': 'x', 'months/2026-11/pins.csv': 'broken', 'rota/hours.csv': 'x' };
    expect(codes(changes)).toEqual([]);
  });

  it('does not blame mentions of a worker whose own row is wrong', () => {
    expect(codes({ 'people.csv': 'worker,name\nw01,Ada Green\nw02,\n' })).toEqual(['missing-key']);
  });

  it('finds a second fault in an item or row that already has one', () => {
    const yaml = new TextDecoder()
      .decode(filesOf(NOTHING).get('service.yaml'))
      .replace('    name: Early\n    kind: waking\n    unit: house', '    kind: waking\n    unit: hut')
      .replace('end: "15:00"', 'end: "06:00"');
    expect(codes({ 'service.yaml': yaml })).toEqual(['missing-key', 'unknown-reference', 'ends-before-start']);
    const skills = 'worker,skill,from,to\nw09,medication,yesterday,\n';
    expect(codes({ 'skills.csv': skills })).toEqual(['unknown-reference', 'bad-value']);
  });

  it('refuses people.csv with a header and no workers', () => {
    expect(codes({ 'people.csv': 'worker,name\n' })).toContain('file-empty');
  });

  it.each([
    ['a list where a mapping belongs', '- a\n- b\n'],
    ['a comment and nothing else', '# nothing\n'],
    ['one word', 'hello\n'],
    ['an alias that multiplies', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: [${'*b,'.repeat(9)}]\n`],
    ['brackets a thousand deep', '['.repeat(1000)],
    ['a key of the language', '__proto__: { id: x }\n'],
    ['a tab for indentation', 'format: service/1\nunits:\n\t- x\n'],
  ])('refuses %s as service.yaml', (_what, yaml) => {
    expect(codes({ 'service.yaml': yaml }).length).toBeGreaterThan(0);
  });

  it('refuses 200 MB by the size alone', () => {
    expect(fileTooLarge('people.csv', 200 * 1024 * 1024)).toMatchObject({
      code: 'file-too-large',
      detail: expect.stringContaining('200.0 MB; at most 20.0 MB'),
      place: { file: 'people.csv' },
    });
  });

  it('refuses bytes above the limit without looking at them', () => {
    const files = filesOf(NOTHING).set('people.csv', new Uint8Array(MAX_FILE_BYTES + 1));
    expect(faultsIn(readServiceFolder(files, '2026-12')).map(({ code }) => code)).toEqual(['file-too-large']);
  });

  it('makes a problem that can be laid out', () => {
    // December 2026: 31 earlies; nights on 8 Fridays and Saturdays (4, 5, 11, 12, 18, 19, 25, 26); on-call on the
    // 23 weekdays less two bank holidays (25 and 28 December), which follow the weekend: none.
    expect(planningOf(read()).demands).toHaveLength(31 + 8 + 21);
  });
});
