import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimesheetEntry, Timesheets } from '../../src/model/timesheet.ts';
import { overlapMinutes } from '../../src/time/index.ts';
import { actualWork } from '../../src/timesheet/actual-work.ts';
import { timesheetFaults } from '../../src/timesheet/timesheet-faults.ts';
import type { RotaView } from '../../src/view.ts';
import { at } from '../support/build.ts';
import { APPROVED, call, disturbance, entry, extra, published, sheets, unapproved } from './sheets.ts';

const faults = (view: RotaView, lists: Timesheets) => {
  const { zone, workerById, shiftTypeById, rota } = view;
  return timesheetFaults(lists, { zone, workerById, shiftTypeById, published: rota.assignments });
};
const told = (view: RotaView, lists: Partial<Timesheets>) =>
  faults(view, sheets(lists)).map(({ list, index, field, code }) => [list, index, field, code]);

describe('what timesheets cannot say', () => {
  const view = published([
    ['w01', 'early', '2026-12-01'],
    ['w01', 'sleep-in', '2026-12-02'],
    ['w01', 'first', '2026-12-07'],
  ]);

  it('is work over a shift whose correction nobody has approved: it is paid as planned still', () => {
    const shorter = entry('early/2026-12-01/1', '2026-12-01 07:00', '2026-12-01 12:00');
    const more = extra('late', '2026-12-01 12:00', '2026-12-01 16:00');
    expect(told(view, { entries: [unapproved(shorter), unapproved(more)] })).toEqual([]);
    expect(told(view, { entries: [shorter, more] })).toEqual([]);
    expect(told(view, { entries: [unapproved(shorter), more] })).toEqual([
      ['entries', 1, 'startsAt', 'overlapping-work'],
    ]);
  });

  it('is a disturbance or call-out of a shift that was not worked', () => {
    const night = 'sleep-in/2026-12-02/1';
    const off = entry(night, '2026-12-02 22:00', '2026-12-03 07:00', { state: 'not-worked' });
    const up = disturbance(night, '2026-12-03 02:10', '2026-12-03 03:25');
    expect(told(view, { entries: [off], disturbances: [up] })).toEqual([['disturbances', 0, 'shift', 'outside-duty']]);
    expect(told(view, { entries: [off], disturbances: [up, { ...up, isWithdrawn: true }] })).toEqual([]);
    const phone = call('first/2026-12-07/1', '2026-12-07 20:00', '2026-12-07 20:40');
    const cancelled = {
      worker: 'w01',
      shift: 'first/2026-12-07/1',
      shiftType: 'first',
      startsAt: at('2026-12-07 17:00'),
      endsAt: at('2026-12-08 09:00'),
      cancelledAt: at('2026-12-07 12:00'),
      cancelledBy: 'employer' as const,
      reason: 'covered elsewhere',
      ...APPROVED,
    };
    expect(told(view, { cancelled: [cancelled], callOuts: [phone] })).toEqual([
      ['callOuts', 0, 'shift', 'outside-duty'],
    ]);
  });

  it('leaves no minute of one worker that would be paid twice', () => {
    const rota = published([
      ['w01', 'early', '2026-12-01'],
      ['w01', 'sleep-in', '2026-12-01'],
      ['w01', 'early', '2026-12-02'],
      ['w01', 'night', '2026-12-03'],
      ['w02', 'early', '2026-12-01'],
      ['w02', 'late', '2026-12-02'],
    ]);
    const shifts = rota.rota.assignments;
    const half = 30; // minutes: coarse, so that many draws fit
    const line = fc
      .record({
        of: fc.constantFrom(undefined, ...shifts),
        worker: fc.constantFrom('w01', 'w02'),
        from: fc.integer({ min: 0, max: 150 }),
        lasts: fc.integer({ min: 1, max: 24 }),
        move: fc.integer({ min: -3, max: 3 }),
        state: fc.constantFrom<TimesheetEntry['state']>('worked', 'worked', 'not-worked'),
        isApproved: fc.boolean(),
      })
      .map(({ of, worker, from, lasts, move, state, isApproved }): TimesheetEntry => {
        const startsAt = of ? of.startsAt + move * half : at('2026-12-01 06:00') + from * half;
        const endsAt = of ? of.endsAt + move * half : startsAt + lasts * half;
        const { shift: _, ...own } = entry('late/', '2026-12-01 14:00', '2026-12-01 22:00', {
          state,
        });
        const named = of ? { worker: of.worker, shift: of.shift, shiftType: of.shiftType } : { worker };
        const made = { ...own, ...named, startsAt, endsAt };
        return isApproved ? made : unapproved(made);
      });
    let clean = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (entries) => {
        const lists = sheets({ entries });
        if (faults(rota, lists).length > 0) return;
        clean++;
        const done = actualWork(rota, lists);
        for (const [at, a] of done.entries())
          for (const b of done.slice(at + 1))
            expect(a.worker === b.worker ? overlapMinutes(a, b) : 0, `${a.shift} and ${b.shift}`).toBe(0);
      }),
      { numRuns: 400 },
    );
    expect(clean).toBeGreaterThan(40);
  });
});
