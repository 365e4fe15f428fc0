import { describe, expect, it } from 'vitest';
import { editRota, solvedHouse } from './support/house.ts';

/* Carys (w03) is on annual leave from 8 to 10 December; the late of the 9th is taken out of the solved rota. */
const LATE = 'house-late/2026-12-09';

const withGap = async () => {
  const house = await solvedHouse();
  editRota(house, (written) => {
    delete written.result;
    written.assignments = written.assignments.filter(({ shift }) => !shift.startsWith(`${LATE}/`));
  });
  const suggest = (...args: readonly string[]) => house.verb('suggest', ['--rota', 'rota.json', '--shift', ...args]);
  return { house, suggest };
};

describe('rota suggest', () => {
  it('ranks who may take a shift, and says what keeps the others off', async () => {
    const { suggest } = await withGap();
    const { exitCode, out, err } = await suggest(LATE);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toMatch(/^house-late\/2026-12-09: \d (person|people) may take it, \d may not\n/);
    // 480 minutes at weight 2 for the head that is missing
    expect(out).toMatch(/^ *1 {2}\S.* -\d+ {2}.*cover -960/m);
    expect(out).toContain('Carys Morgan (w03) may not:\n  leave: Worker "w03" is unavailable.\n');
  });

  it('prints the same as one document', async () => {
    const { suggest } = await withGap();
    const { exitCode, out } = await suggest(LATE, '--limit', '1', '--json');
    const document = JSON.parse(out);
    expect([exitCode, document.format, document.shift]).toEqual([0, 'suggestions/1', LATE]);
    expect(document.eligible).toHaveLength(1);
    expect(document.eligible[0]).toMatchObject({ gapsClosed: [{ shift: LATE, requirement: 'heads', people: 1 }] });
    expect(document.ineligible).toContainEqual(expect.objectContaining({ worker: 'w03' }));
  });

  it('leaves with 2 for a shift that the service does not ask for', async () => {
    const { suggest } = await withGap();
    const { exitCode, err } = await suggest('tea/2026-12-09');
    expect(exitCode).toBe(2);
    expect(err).toContain('The service asks for no shift "tea/2026-12-09" in this period.');
    expect((await suggest(LATE, '--limit', 'many')).exitCode).toBe(2);
  });

  it('leaves with 3 when nobody may take it', async () => {
    const { house, suggest } = await withGap();
    house.write(
      'service/months/2026-12/absences.csv',
      'worker,kind,from,to\nw01,other,2026-12-09,2026-12-09\nw02,other,2026-12-09,2026-12-09\nw03,other,2026-12-09,2026-12-09\nw04,other,2026-12-09,2026-12-09\n',
    );
    const { exitCode, out } = await suggest(LATE);
    expect([exitCode, out.split('\n')[0]]).toEqual([3, `${LATE}: 0 people may take it, 4 may not`]);
  });
});
