import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');
const SERVICE = readFileSync(join(NOTHING, 'service.yaml'), 'utf8');

/** The little service with something replaced in, or added to, its files. */
const read = (change: (service: string) => string, files: Readonly<Record<string, string>> = {}) =>
  readServiceFolder(filesWith(NOTHING, { 'service.yaml': change(SERVICE), ...files }), '2026-12');

const withUnit = (unit: string) => (service: string) =>
  service.replace('{ id: house, name: House }', `{ id: house, name: House, ${unit} }`);

const withAgreement = (agreement: string) => (service: string) =>
  `${service}relevantAgreements:\n  - { ${agreement} }\n`;

const codes = (...args: Parameters<typeof read>) =>
  faultsIn(read(...args)).map(({ code, place }) => [place?.field, code]);

describe('designations', () => {
  it('hold always, never, or between two dates for a reason', () => {
    const unitOf = (unit: string) => problemIn(read(withUnit(unit))).service.units[0];
    expect(unitOf('reg21: true')).toEqual({ id: 'house', name: 'House', isReg21: true });
    const dated = '{ from: 2026-12-01, to: 2027-03-31, reason: care at night, approvedBy: A. Manager }';
    expect(unitOf(`reg21: ${dated}, rotating: true`)).toEqual({
      id: 'house',
      name: 'House',
      isReg21: true,
      reg21: { from: '2026-12-01', to: '2027-03-31', reason: 'care at night', approvedBy: 'A. Manager' },
      isRotating: true,
    });
  });

  it('of a shift type stand beside those of its unit', () => {
    const service = problemIn(
      read((text) => text.replace('    code: E\n', '    code: E\n    rotating: false\n')),
    ).service;
    expect(service.shiftTypes[0]).toMatchObject({ id: 'early', isRotating: false });
    expect(service.shiftTypes[1]).not.toHaveProperty('isRotating');
  });

  it('want a reason, and do not end before they begin', () => {
    expect(codes(withUnit('reg21: { from: 2026-12-01, approvedBy: A. Manager }'))).toHaveLength(1);
    const backwards = '{ from: 2026-12-02, to: 2026-12-01, reason: r, approvedBy: a }';
    expect(codes(withUnit(`rotating: ${backwards}`))).toEqual([['units.0.rotating.to', 'ends-before-start']]);
  });
});

describe('relevant agreements', () => {
  const workforce = 'id: nights, kind: workforce, from: 2026-01-01, clause: "4.2"';
  const individual = 'id: own, kind: individual, from: 2026-01-01, clause: letter';

  it('say what they lift and set, for whom and when', () => {
    const said =
      'to: 2027-12-31, workers: [w01], lifts: [daily-rest, night-average], referenceWeeks: 52, ' +
      'nightPeriod: { start: "22:00", end: "06:00" }, weekStartsOn: SU';
    expect(problemIn(read(withAgreement(`${workforce}, ${said}`))).service.relevantAgreements).toEqual([
      {
        id: 'nights',
        kind: 'workforce',
        from: '2026-01-01',
        to: '2027-12-31',
        clause: '4.2',
        workers: ['w01'],
        lifts: ['daily-rest', 'night-average'],
        referenceWeeks: 52,
        nightPeriod: { start: '22:00', end: '06:00' },
        weekStartsOn: 7,
      },
    ]);
  });

  it('that are individual name their workers, lift nothing and set no reference period', () => {
    expect(codes(withAgreement(`${individual}, weekStartsOn: SU`))).toHaveLength(1);
    expect(codes(withAgreement(`${individual}, workers: [w01], weekStartsOn: SU`))).toEqual([]);
    expect(codes(withAgreement(`${individual}, workers: [w01], lifts: [breaks], referenceWeeks: 26`))).toEqual([
      ['relevantAgreements.0.lifts', 'bad-value'],
      ['relevantAgreements.0.referenceWeeks', 'bad-value'],
    ]);
  });

  it('set night time of seven hours at least, with midnight to five in it', () => {
    const night = (start: string, end: string) =>
      codes(withAgreement(`${workforce}, nightPeriod: { start: "${start}", end: "${end}" }`)).length;
    // 22:00-05:00 and 00:00-07:00 are seven hours; 23:00-05:00 is six; 00:30-08:00 lacks half an hour after midnight
    expect([
      night('22:00', '05:00'),
      night('00:00', '07:00'),
      night('23:00', '05:00'),
      night('00:30', '08:00'),
    ]).toEqual([0, 0, 1, 1]);
    expect(night('20:00', '04:00')).toBe(1);
  });

  it('change something, do not end before they begin, and name people who are there', () => {
    expect(codes(withAgreement(workforce))).toEqual([['relevantAgreements.0', 'bad-value']]);
    expect(codes(withAgreement(`${workforce}, to: 2025-12-31, lifts: [breaks]`))).toEqual([
      ['relevantAgreements.0.to', 'ends-before-start'],
    ]);
    expect(codes(withAgreement(`${workforce}, workers: [w99], lifts: [breaks]`))).toEqual([
      ['relevantAgreements.0.workers.0', 'unknown-reference'],
    ]);
    expect(codes(withAgreement(`${workforce}, lifts: [sleep]`))).toHaveLength(1);
  });
});

describe('young workers', () => {
  const HEADER = 'worker,from,to,need,no_adult,training_unharmed,supervised,rest_given,reference,approved_by';
  const csv = (row: string) => ({ 'young-workers.csv': `${HEADER}\n${row}\n` });
  const same = (service: string) => service;

  it('have a basis under reg 27A where every condition holds', () => {
    const row = 'w01,2026-12-01,2026-12-14,surge,yes,yes,yes,yes,RA-7,A. Manager';
    expect(problemIn(read(same, csv(row))).workers[0]?.youngWorkerBases).toEqual([
      { from: '2026-12-01', to: '2026-12-14', need: 'surge', reference: 'RA-7', approvedBy: 'A. Manager' },
    ]);
  });

  it('have none where a condition does not hold', () => {
    expect(codes(same, csv('w01,2026-12-01,2026-12-14,surge,yes,no,yes,yes,RA-7,A. Manager'))).toEqual([
      ['training_unharmed', 'bad-value'],
    ]);
  });
});

describe('other work', () => {
  const HEADER = 'worker,weekly_hours,declared_on,from,nights,review_on,weekdays,start,end';
  const csv = (row: string) => ({ 'other-jobs.csv': `${HEADER}\n${row}\n` });
  const same = (service: string) => service;

  it('may say nights, when to ask again, and its times', () => {
    const row = 'w01,8,2026-06-01,2026-06-01,yes,2027-06-01,TU TH,18:00,22:00';
    expect(problemIn(read(same, csv(row))).workers[0]?.otherEmployment).toEqual([
      {
        weeklyMinutes: 480,
        declaredOn: '2026-06-01',
        from: '2026-06-01',
        hasNights: true,
        reviewOn: '2027-06-01',
        times: { weekdays: [2, 4], start: '18:00', end: '22:00' },
      },
    ]);
  });

  it('has both clock times or neither', () => {
    expect(codes(same, csv('w01,8,2026-06-01,2026-06-01,,,TU,18:00,'))).toEqual([['end', 'missing-key']]);
    expect(codes(same, csv('w01,8,2026-06-01,2026-06-01,,,TU,,'))).toEqual([['start', 'missing-key']]);
    expect(codes(same, csv('w01,8,2026-06-01,2026-06-01,,,TU,18:00,18:00'))).toEqual([['end', 'ends-before-start']]);
  });
});

describe('on-call that is working time', () => {
  const withSlot = (said: string) => (service: string) => service.replace('mode: phone', `mode: attend\n    ${said}`);

  it('keeps what somebody says of it, and lies over no other work', () => {
    const slotOf = (said: string) => problemIn(read(withSlot(said))).service.onCall[0];
    expect(slotOf('countsInFull: yes\n    avgCallOutsPer100h: 2.5\n    mustStayWithin: 10 miles')).toMatchObject({
      countsInFull: 'yes',
      avgCallOutsPer100h: 2.5,
      mustStayWithin: '10 miles',
      over: [],
    });
    expect(codes(withSlot('countsInFull: yes\n    over: [visit]'))).toEqual([['onCall.0.over', 'bad-value']]);
    expect(codes(withSlot('countsInFull: no\n    over: [visit]'))).toEqual([]);
  });
});
