import { FIRST_ORGANISATION } from '@rota/store';
import { expect, it } from 'vitest';
import { freshStore } from '../../store/test/support/stores.ts';
import { keptPlannings } from '../src/plannings.ts';
import { houseFiles, PERIOD } from './support/server.ts';

const ID = 'harbour-house';

const CALL = {
  worker: 'w01',
  shift: 'tier-1/2026-12-10/1',
  mode: 'phone',
  startsAt: 0,
  endsAt: 30,
  enteredBy: 'Mo',
  enteredAt: 40,
};

it('plans with the call-outs that were written down since, and lays a period out anew only for those', async () => {
  const tables = (await freshStore()).of(FIRST_ORGANISATION);
  const files = new Map(Object.entries(houseFiles()).map(([path, text]) => [path, Buffer.from(text)]));
  await tables.transaction((inside) => inside.services.create({ id: ID, name: 'House', files, at: 0 }));
  const plannings = keptPlannings();
  const planning = () => plannings.of(tables, ID, 1, PERIOD);
  const first = await planning();
  expect(first.problem.timesheets).toBeUndefined();
  const line = { service: ID, worker: 'w01', on: '2026-12-10' };
  await tables.timesheets.add([{ ...line, list: 'entries', line: '{}' }]);
  expect(await planning()).toBe(first);
  await tables.timesheets.add([{ ...line, list: 'callOuts', line: JSON.stringify(CALL) }]);
  expect((await planning()).problem.timesheets).toMatchObject({ entries: [], callOuts: [CALL] });
  await tables.timesheets.add([{ ...line, on: '2027-01-02', list: 'callOuts', line: JSON.stringify(CALL) }]);
  expect((await planning()).problem.timesheets?.callOuts).toHaveLength(1);
});
