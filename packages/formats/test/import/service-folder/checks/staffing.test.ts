import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planningOf } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');
const SERVICE = readFileSync(join(NOTHING, 'service.yaml'), 'utf8');

/** The little service with something replaced in, or added to, its files. */
const read = (change: (service: string) => string, files: Readonly<Record<string, string>> = {}) =>
  readServiceFolder(filesWith(NOTHING, { 'service.yaml': change(SERVICE), ...files }), '2026-12');

const codes = (...args: Parameters<typeof read>) =>
  faultsIn(read(...args)).map(({ code, place }) => [place?.field, code]);

const withRule = (rule: string) => (service: string) =>
  /^rules:/m.test(service) ? service.replace(/^rules:\n/m, `rules:\n${rule}`) : `${service}rules:\n${rule}`;

describe('lone work of a shift type', () => {
  const lone = (words: string) => (service: string) =>
    service.replace('    code: E\n', `    code: E\n    loneWork: ${words}\n`);

  it('is allowed or not, with a buddy and check-ins where it is', () => {
    const typeOf = (words: string) => problemIn(read(lone(words))).service.shiftTypes[0]?.loneWork;
    expect(typeOf('{ allowed: false }')).toEqual({ isAllowed: false });
    expect(typeOf('{ allowed: true, buddy: service, checkInMinutes: 60 }')).toEqual({
      isAllowed: true,
      buddy: 'service',
      checkInMinutes: 60,
    });
  });

  it('has no buddy where it is not allowed', () => {
    expect(codes(lone('{ allowed: false, buddy: unit }'))).toHaveLength(1);
    expect(codes(lone('{ buddy: unit }'))).toHaveLength(1);
  });
});

describe('agency staff', () => {
  const barOf = (change: (service: string) => string) => problemIn(read(change)).service.units[0]?.noAgency;
  const ofService = (service: string): string => `${service}agency: { allowed: false, reason: Band 3 }\n`;
  const ofUnit = (words: string) => (service: string) =>
    service.replace('{ id: house, name: House }', `{ id: house, name: House, agency: ${words} }`);

  it('COV-06 6a: are kept out of every unit for the reason given, unless a unit says otherwise', () => {
    expect(barOf(ofService)).toEqual({ reason: 'Band 3' });
    expect(barOf((text) => ofUnit('{ allowed: true }')(ofService(text)))).toBeUndefined();
    expect(barOf(ofUnit('{ allowed: false, reason: ward }'))).toEqual({ reason: 'ward' });
    expect(barOf((text) => text)).toBeUndefined();
  });

  it('are not kept out without a reason', () => {
    expect(codes(ofUnit('{ allowed: false }'))).toHaveLength(1);
  });
});

describe('skills', () => {
  const withSkill = (words: string) => (service: string) =>
    service.replace('skills:\n', `skills:\n  - { id: hygiene, name: Hygiene, ${words} }\n`);

  it('COV-04 4a: without an end last until they are to be renewed', () => {
    const people = readFileSync(join(NOTHING, 'people.csv'), 'utf8');
    const worker = people.split('\n')[1]?.split(',')[0] ?? '';
    const skills = `worker,skill,from,to\n${worker},hygiene,2026-02-10,\n`;
    const problem = problemIn(read(withSkill('renewMonths: 12, blocking: false'), { 'skills.csv': skills }));
    expect(problem.service.skills[0]).toEqual({ id: 'hygiene', name: 'Hygiene', renewMonths: 12, isBlocking: false });
    expect(problem.workers.find(({ id }) => id === worker)?.skills).toEqual([
      { skill: 'hygiene', from: '2026-02-10', to: '2027-02-09' },
    ]);
  });

  it('name a skill that there is where it makes them end sooner', () => {
    expect(
      codes(withSkill('renewSooner: { months: 12, with: clincal }'), { 'skills.csv': 'worker,skill,from\n' }),
    ).toEqual([['skills.0.renewSooner.with', 'unknown-reference']]);
  });
});

describe('keywork', () => {
  const withKeywork = (words: string) => (service: string) => `${service}keywork: { ${words} }\n`;

  it('says as much as is wanted, and never more at least than at most', () => {
    expect(problemIn(read(withKeywork('dutiesAWeek: 2'))).service.keywork).toEqual({ dutiesAWeek: 2 });
    expect(codes(withKeywork('leastCases: 3, mostCases: 2'))).toHaveLength(1);
  });
});

describe('units, grades and skills in parameters of rules', () => {
  it('exist', () => {
    const siteCover =
      '  - rule: site-cover\n    params: { unit: hose, roles: [{ id: lead, grade: g9 }, { id: m, skill: mediation }] }\n';
    expect(codes(withRule(siteCover))).toEqual([
      ['rules.0.params.unit', 'unknown-reference'],
      ['rules.0.params.roles.0.grade', 'unknown-reference'],
      ['rules.0.params.roles.1.skill', 'unknown-reference'],
    ]);
    const handover = '  - rule: handover\n    params: { lead: { grade: g9 } }\n';
    expect(codes(withRule(handover))).toEqual([['rules.0.params.lead.grade', 'unknown-reference']]);
  });

  it('COV-03 3a: ask for a sex with a justification only', () => {
    const role = (rest: string) =>
      withRule(`  - rule: site-cover\n    params: { unit: house, roles: [{ id: chaperone, sex: female${rest} }] }\n`);
    expect(codes(role(''))).toEqual([['rules.0.params.roles.0', 'bad-rule']]);
    expect(codes(role(', justification: { ref: EQ-1, approvedBy: A. Manager, reviewOn: 2027-06-01 }'))).toEqual([]);
  });
});

describe('first visits', () => {
  const visits = (first: string) => ({
    'months/2026-12/visits.csv': `id,case,on,window_start,window_end,minutes,staff,driver,first\nv-1,C-1,2026-12-02,09:00,11:00,60,,,${first}\n`,
  });
  const visited = (settings: string) => (service: string) =>
    `${service.replace(
      'shiftTypes:\n',
      'shiftTypes:\n  - { id: visit, code: V, name: Visit, kind: visit, unit: house, family: day, start: "09:00", end: "10:00" }\n',
    )}visits: { shiftType: visit, travelMinutes: 20${settings} }\n`;
  const heads = (first: string, settings: string) =>
    planningOf(problemIn(read(visited(settings), visits(first)))).demands.find(({ cover }) => cover === 'v-1')?.heads
      .min;

  it('COV-02: are made by two where the service says so', () => {
    expect(heads('yes', ', firstVisitPairs: true')).toBe(2);
    expect(heads('no', ', firstVisitPairs: true')).toBe(1);
    expect(heads('yes', '')).toBe(1);
  });
});
