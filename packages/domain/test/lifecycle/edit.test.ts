import { describe, expect, it } from 'vitest';
import { assignmentId } from '../../src/ids.ts';
import { editRota, type RotaEdit, withDraftPins } from '../../src/lifecycle/index.ts';
import { planningOf } from '../../src/planning.ts';
import { type Placing, rotaOf } from '../support/build.ts';
import { december } from './revisions.ts';

const planning = planningOf(december);
const EARLY = 'early/2026-12-01';

const edited = (placings: readonly Placing[], ...edits: readonly RotaEdit[]) =>
  editRota(planning, rotaOf(december, placings), edits);

const assign = (worker: string, shift: string): RotaEdit => ({ kind: 'assign', worker, shift, isPinned: false });
const remove = (worker: string, shift: string): RotaEdit => ({
  kind: 'remove',
  assignment: assignmentId(shift, worker),
});

const codesOf = (outcome: ReturnType<typeof editRota>) =>
  'faults' in outcome ? outcome.faults.map(({ code }) => code) : [];
const shiftsOf = (outcome: ReturnType<typeof editRota>) =>
  'rota' in outcome ? outcome.rota.assignments.map(({ worker, shift }) => `${worker} ${shift}`) : [];

describe('editing a rota', () => {
  it('puts somebody into the lowest free slot, or the one that is named', () => {
    const two: readonly Placing[] = [
      ['ann', 'early', '2026-12-01'],
      ['ben', 'early', '2026-12-01'],
    ];
    const free = edited(two, remove('ann', `${EARLY}/1`), assign('cat', EARLY));
    expect(shiftsOf(free)).toEqual([`cat ${EARLY}/1`, `ben ${EARLY}/2`]);
    expect(shiftsOf(edited(two, assign('cat', `${EARLY}/7`)))).toContain(`cat ${EARLY}/7`);
  });

  it('says whose duties changed, each once, and which assignments were made', () => {
    const outcome = edited(
      [['ann', 'early', '2026-12-01']],
      remove('ann', `${EARLY}/1`),
      assign('ben', EARLY),
      assign('ann', 'late/2026-12-02'),
    );
    expect(outcome).toMatchObject({
      changed: ['ann', 'ben'],
      touched: [{ worker: 'ben' }, { worker: 'ann', shiftType: 'late' }],
    });
  });

  it('lets two people change places, each into the slot of the other', () => {
    const both = edited(
      [
        ['ann', 'early', '2026-12-01'],
        ['ben', 'late', '2026-12-01'],
      ],
      remove('ann', `${EARLY}/1`),
      remove('ben', 'late/2026-12-01/1'),
      assign('ben', `${EARLY}/1`),
      assign('ann', 'late/2026-12-01/1'),
    );
    expect(shiftsOf(both)).toEqual([`ben ${EARLY}/1`, 'ann late/2026-12-01/1']);
  });

  it('refuses what makes no sense, and names the key', () => {
    const one: readonly Placing[] = [['ann', 'early', '2026-12-01']];
    expect(edited(one, assign('zoe', EARLY))).toMatchObject({
      faults: [{ code: 'unknown-reference', pointer: '/worker' }],
    });
    expect(edited(one, assign('ben', 'tea/2026-12-01'))).toMatchObject({
      faults: [{ code: 'unknown-reference', pointer: '/shift' }],
    });
    expect(edited(one, assign('ben', `${EARLY}/x`))).toMatchObject({ faults: [{ code: 'unknown-reference' }] });
    expect(codesOf(edited(one, assign('ann', EARLY)))).toEqual(['already-exists']);
    expect(codesOf(edited(one, assign('ben', `${EARLY}/1`)))).toEqual(['already-exists']);
    expect(codesOf(edited(one, remove('ben', EARLY)))).toEqual(['not-found']);
  });
});

describe('pins of a draft', () => {
  const pinnedDraft = (placing: Placing) => {
    const outcome = edited([placing], {
      kind: 'pin',
      assignment: assignmentId(`${placing[1]}/${placing[2]}/1`, placing[0]),
      isPinned: true,
    });
    if ('faults' in outcome) throw new Error(JSON.stringify(outcome.faults));
    return outcome.rota;
  };
  const draft = pinnedDraft(['ann', 'early', '2026-12-01']);
  const pin = { worker: 'ann', on: '2026-12-01', cover: 'early' };

  it('join those of the folder, each once', () => {
    expect(withDraftPins(december, draft).pins).toEqual([pin]);
    expect(withDraftPins({ ...december, pins: [pin] }, draft).pins).toEqual([pin]);
  });

  it('leave a day free that the folder pins free', () => {
    const free = { worker: 'ann', on: '2026-12-01' };
    expect(withDraftPins({ ...december, pins: [free] }, draft).pins).toEqual([free]);
  });

  it('are none where nothing is pinned', () => {
    expect(withDraftPins(december, rotaOf(december, [['ann', 'early', '2026-12-01']]))).toBe(december);
  });
});
