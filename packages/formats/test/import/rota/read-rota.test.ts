import { join } from 'node:path';
import { assignmentId, check, dayOf, type Problem, planningOf, type Rota, type SolveResult } from '@rota/domain';
import { MAX_FILE_BYTES, readRota, readServiceFolder, writeRotaJson } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, filesOf, problemIn } from '../folder-files.ts';

const problem: Problem = problemIn(readServiceFolder(filesOf(join(FIXTURES, 'broken/nothing')), '2026-12'));

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const early = {
  worker: 'w01',
  shift: 'house-early/2026-12-01/1',
  shiftType: 'early',
  start: '2026-12-01T07:00:00+00:00',
  end: '2026-12-01T15:00:00+00:00',
};

const head = {
  format: 'rota/1',
  service: 'small-house',
  from: '2026-12-01',
  to: '2027-01-01',
  timezone: 'Europe/London',
};

const rotaIn = (value: unknown): Rota => {
  const read = readRota(bytes(value), problem);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.rota;
};

const faultsIn = (value: unknown) => {
  const read = readRota(bytes(value), problem);
  return 'faults' in read ? read.faults : [];
};

describe('readRota', () => {
  it('reads a rota that says no more than who works what, and fills in kind, unit and identity', () => {
    const startsAt = dayOf('2026-12-01') * 1440 + 7 * 60;
    expect(rotaIn({ ...head, assignments: [early] })).toEqual({
      service: 'small-house',
      from: '2026-12-01',
      to: '2027-01-01',
      timezone: 'Europe/London',
      assignments: [
        {
          id: assignmentId('house-early/2026-12-01/1', 'w01'),
          worker: 'w01',
          shift: 'house-early/2026-12-01/1',
          shiftType: 'early',
          kind: 'waking',
          unit: 'house',
          startsAt,
          endsAt: startsAt + 480,
          roles: [],
          isPinned: false,
        },
      ],
    });
  });

  it('reads back what is written', () => {
    const planning = planningOf(problem);
    const rota = rotaIn({ ...head, assignments: [{ ...early, roles: ['lead'], pinned: true }] });
    const result: SolveResult = {
      status: 'feasible',
      stopped: 'timeLimit',
      objective: 1200,
      bound: 900,
      gap: 0.25,
      levels: [
        { level: 'cover', objective: 1200, bound: 900 },
        { level: 'policy', objective: 0 },
      ],
      seed: 1,
      seconds: 10.5,
    };
    const judgement = check(problem, rota);
    const unfilled = judgement.unfilled.map((gap) => ({
      ...gap,
      reasons: [
        { code: 'leave', detail: 'On leave.', worker: 'w02' },
        { code: 'nobody', detail: 'Nobody is left.' },
      ],
    }));
    expect(unfilled.length).toBeGreaterThan(0);
    const text = writeRotaJson({ planning, rota, judgement, result, unfilled, timeline: [] });
    expect(readRota(bytes(text), problem)).toEqual({ rota, result, unfilled });
  });

  it('orders assignments by start, shift and worker, whatever the file does', () => {
    const night = {
      worker: 'w02',
      shift: 'house-night/2026-12-04/1',
      shiftType: 'night',
      start: '2026-12-04T22:00Z',
      end: '2026-12-05T07:00Z',
    };
    const twice = { ...early, worker: 'w02', shift: 'house-early/2026-12-01/2' };
    const { assignments } = rotaIn({ ...head, assignments: [night, twice, early] });
    expect(assignments.map(({ shift }) => shift)).toEqual([
      'house-early/2026-12-01/1',
      'house-early/2026-12-01/2',
      'house-night/2026-12-04/1',
    ]);
  });

  it('leaves work that nobody asked for, and double work, to the checker', () => {
    const extra = { ...early, shift: 'party/2026-12-01/1' };
    const rota = rotaIn({ ...head, assignments: [early, { ...early, worker: 'w02' }, extra] });
    expect(rota.assignments).toHaveLength(3);
    expect(check(problem, rota).breaches.map(({ rule }) => rule)).toContain('known-shift');
  });

  it('makes the identity anew when somebody else was written in by hand', () => {
    const moved = { ...early, id: assignmentId(early.shift, 'w01'), worker: 'w02' };
    expect(rotaIn({ ...head, assignments: [moved] }).assignments[0]?.id).toBe(assignmentId(early.shift, 'w02'));
  });

  it('passes over keys it does not know', () => {
    expect(rotaIn({ ...head, note: 'by hand', assignments: [{ ...early, note: 1 }] }).assignments).toHaveLength(1);
  });

  it('points at every unknown worker and shift type', () => {
    const assignments = [early, { ...early, worker: 'w10' }, { ...early, shiftType: 'earlie' }];
    expect(faultsIn({ ...head, assignments })).toEqual([
      {
        code: 'unknown-reference',
        detail: 'The service has no worker "w10". Did you mean "w01"?',
        // Line 7 opens the list; assignments are 7 lines each, so the second begins in 15 and its worker is in 16.
        place: { file: 'rota.json', line: 16, column: 17, field: '/assignments/1/worker' },
        pointer: '/assignments/1/worker',
      },
      {
        code: 'unknown-reference',
        detail: 'The service has no shift type or on-call slot "earlie". Did you mean "early"?',
        place: { file: 'rota.json', line: 25, column: 20, field: '/assignments/2/shiftType' },
        pointer: '/assignments/2/shiftType',
      },
    ]);
  });

  it.each([
    ['another service', { service: 'other' }, '/service', 'bad-value'],
    ['another month', { to: '2026-12-31' }, '/to', 'bad-value'],
    ['another format', { format: 'rota/2' }, '/format', 'bad-value'],
    [
      'an instant without offset',
      { assignments: [{ ...early, start: '2026-12-01T07:00' }] },
      '/assignments/0/start',
      'missing-offset',
    ],
    [
      'an end before the start',
      { assignments: [{ ...early, end: '2026-12-01T06:00Z' }] },
      '/assignments/0/end',
      'ends-before-start',
    ],
    [
      'a start outside the horizon',
      { assignments: [{ ...early, start: '2026-11-30T23:00Z' }] },
      '/assignments/0/start',
      'bad-value',
    ],
    [
      'a shift without a date',
      { assignments: [{ ...early, shift: 'house-early' }] },
      '/assignments/0/shift',
      'bad-value',
    ],
    ['a list as the whole', { assignments: undefined }, '/assignments', 'missing-key'],
  ])('refuses %s', (_what, changes, pointer, code) => {
    expect(faultsIn({ ...head, assignments: [], ...changes })).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it('says where JSON breaks off', () => {
    const [fault] = faultsIn('{\n  "format": "rota/1",\n  "service": oops\n}');
    expect(fault).toMatchObject({ code: 'json-syntax', place: { file: 'rota.json', line: 3, column: 14 } });
    expect(faultsIn('{"format":')[0]).toMatchObject({ code: 'json-syntax', place: { line: 1, column: 11 } });
  });

  it('refuses what is empty, not UTF-8 or too large', () => {
    const codeOf = (input: Uint8Array) => {
      const read = readRota(input, problem);
      return 'faults' in read ? read.faults.map(({ code }) => code) : [];
    };
    expect(codeOf(new Uint8Array())).toEqual(['file-empty']);
    expect(codeOf(new Uint8Array([0x7b, 0xff]))).toEqual(['file-unreadable']);
    expect(codeOf(new Uint8Array(MAX_FILE_BYTES + 1))).toEqual(['file-too-large']);
  });
});
