import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editRota, isoWithOffset, type Planning, planningOf, type Rota, type RotaEdit } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { sicknessOn } from '../../src/exchange/sickness.ts';
import { heldIn } from '../../src/exchange/trial.ts';

/* The residential house: late, sleep-in and early in one block, and a late two days after. */

const FOLDER = fileURLToPath(new URL('../../../../fixtures/tp-residential', import.meta.url));

const residential = (): Planning => {
  const paths = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = new Map(
    paths.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(FOLDER, path).split(sep).join('/'), readFileSync(path)];
    }),
  );
  const read = readServiceFolder(files, '2026-12');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return planningOf(read.problem);
};

const WORKER = 'pw2-1';

const placed = (planning: Planning, shifts: readonly string[]): Rota => {
  const { service, from, to } = planning.problem;
  const empty = { service: service.id, from, to, timezone: service.zone, assignments: [] };
  const edits = shifts.map((shift): RotaEdit => ({ kind: 'assign', worker: WORKER, shift, isPinned: false }));
  const edited = editRota(planning, empty, edits);
  if ('faults' in edited) throw new Error(JSON.stringify(edited.faults));
  return edited.rota;
};

describe('sickness on the day of a shift', () => {
  const planning = residential();
  const rota = placed(planning, [
    'house-late/2026-12-15',
    'house-sleep-in/2026-12-15',
    'house-early/2026-12-16',
    'house-late/2026-12-18',
  ]);
  const sickAt = (shift: string, ahead: number) => {
    const held = heldIn(rota, WORKER, shift);
    if (!held) throw new Error(`nobody is on ${shift}`);
    const found = sicknessOn({ planning, rota }, held, held.startsAt - ahead);
    return { ...found, shifts: found.off.map((one) => one.shift), start: isoWithOffset(planning.zone, held.startsAt) };
  };

  it('takes along what else begins that day, and leaves the early of the next', () => {
    const { shifts, on } = sickAt('house-late/2026-12-15', 60);
    expect([on, shifts.toSorted()]).toEqual(['2026-12-15', ['house-late/2026-12-15/1', 'house-sleep-in/2026-12-15/1']]);
  });

  it('leaves what has begun, and other days', () => {
    const { shifts, judged } = sickAt('house-early/2026-12-16', 60);
    expect(shifts).toEqual(['house-early/2026-12-16/1']);
    expect(judged.effect.gapsOpened).toContainEqual({
      shift: 'house-early/2026-12-16',
      requirement: 'heads',
      people: 1,
    });
    expect(judged.rota.assignments.map((one) => one.shift)).toContain('house-late/2026-12-18/1');
  });
});
