import { changeJudge, editRota, type Planning, planningOf } from '@rota/domain';
import { readServiceFolder, unsearched, writeRotaJson } from '@rota/formats';
import { expect, it } from 'vitest';
import { importQuiet, quietFiles } from '../support/quiet-house.ts';
import { type Answer, type Api, api } from '../support/server.ts';

/*
 * The quiet house in a month with a clock change, or at its end: Ben (w02) has one night on call, of which Amina (w01) takes a
 * part. Twenty pounds are paid for a night, by time where it is shared.
 */
const PAY = `pay:
  rates:
    - { id: plain, from: 2020-01-01, hourlyPence: 1299 }
    - { id: night, from: 2020-01-01, flatPence: 2000, kinds: [on-call] }
`;

const filesOf = (period: string): Record<string, string> => {
  const files = quietFiles();
  const months = Object.entries(files).map(([path, text]) => [path.replace('2026-12', period), text] as const);
  return {
    ...Object.fromEntries(months.filter(([path]) => !/(requests|history|totals)\.csv$/.test(path))),
    'service.yaml': `${files['service.yaml']?.trimEnd()}\n${PAY}`,
  };
};

const planningIn = (period: string): Planning => {
  const files = new Map(Object.entries(filesOf(period)).map(([path, text]) => [path, Buffer.from(text)]));
  const read = readServiceFolder(files, period);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return planningOf(read.problem);
};

/** A server on which Ben's night of a date is published. */
const withNight = async (on: string): Promise<Api> => {
  const period = on.slice(0, 7);
  const started = await api();
  started.clock.now = Date.parse(`${on}T00:00Z`) - 10 * 24 * 3600_000;
  await importQuiet(started, filesOf(period));
  const planning = planningIn(period);
  const { service, from, to } = planning.problem;
  const empty = { service: service.id, from, to, timezone: service.zone, assignments: [] };
  const edited = editRota(planning, empty, [{ kind: 'assign', worker: 'w02', shift: `tier-1/${on}`, isPinned: false }]);
  if ('faults' in edited) throw new Error(JSON.stringify(edited.faults));
  const none = {
    fairness: [],
    restOwed: [],
    past: [],
    provisional: [],
    headroom: [],
    toil: [],
    zeroHours: [],
    notices: [],
  };
  const verdict = changeJudge(planning, edited.rota).before;
  const judgement = { ...verdict, ...none, unfilledPersonMinutes: 0, demandedPersonMinutes: 0 };
  const solved = { planning, rota: edited.rota, judgement, result: unsearched(judgement), unfilled: [], timeline: [] };
  const rota = `/api/v1/rotas/harbour-house:${period}`;
  await started.call(`${rota}/document`, { method: 'PUT', body: writeRotaJson(solved) });
  await started.call(`${rota}/approvals`, { json: {} });
  const { status, text } = await started.call(`${rota}/publication`, { json: { reason: 'first' } });
  if (status !== 201) throw new Error(text);
  return started;
};

const override = ({ call }: Api, from: string, until: string): Promise<Answer> =>
  call('/api/v1/on-call/overrides', {
    json: {
      service: 'harbour-house',
      slot: 'tier-1',
      kind: 'replace',
      worker: 'w01',
      replaces: 'w02',
      from,
      until,
      reason: 'Ill',
    },
  });

interface Part {
  readonly worker: string;
  readonly minutes: number;
}

/** Parts of the night as the published rota has them, by start. */
const partsOf = async ({ call }: Api, period: string): Promise<readonly Part[]> => {
  const { json } = await call(`/api/v1/rotas/harbour-house:${period}/document?revision=2`);
  return json.assignments
    .filter(({ shiftType }: { shiftType: string }) => shiftType === 'tier-1')
    .map(({ worker, start, end }: Record<string, string>) => ({
      worker,
      minutes: (Date.parse(end ?? '') - Date.parse(start ?? '')) / 60_000,
    }));
};

/** Minutes on call and pence of both people, by the hours of the rota. */
const totals = async ({ call }: Api, period: string): Promise<Readonly<Record<string, readonly [number, number]>>> => {
  const { json } = await call(`/api/v1/rotas/harbour-house:${period}/hours`);
  const found = json.totals.map(
    ({ worker_ref: worker, minutes, pence }: { worker_ref: string; minutes: number; pence: number }) =>
      [worker, [minutes, pence]] as const,
  );
  return Object.fromEntries(found);
};

it.each([
  // Saturday 24 October 09:00 to Sunday 09:00 has 25 hours; 01:30 comes twice, Amina has it from the first to the second
  ['the night with 25 hours', '2026-10-24', '2026-10-25T01:30+01:00', '2026-10-25T01:30+00:00', [990, 60, 450]],
  // Saturday 28 March 09:00 to Sunday 09:00 has 23 hours; 00:30 to 02:30 is one of them
  ['the night with 23 hours', '2026-03-28', '2026-03-29T00:30+00:00', '2026-03-29T02:30+01:00', [930, 60, 390]],
  // Thursday 31 December 17:00 to 09:00, a part of which begins and ends in January
  ['the last night of a month', '2026-12-31', '2027-01-01T02:00+00:00', '2027-01-01T04:00+00:00', [540, 120, 300]],
])('a part of %s is Amina’s to the minute, and one payment is shared', async (_what, on, from, until, minutes) => {
  const started = await withNight(on);
  const period = on.slice(0, 7);
  const all = minutes.reduce((sum, part) => sum + part, 0);
  const whole = await totals(started, period);
  expect([whole.w01, whole.w02]).toEqual([
    [0, 0],
    [all, 2000],
  ]);
  const made = await override(started, from, until);
  expect([made.status, made.json.rotas?.[0]?.isInDraft]).toEqual([201, true]);
  const parts = await partsOf(started, period);
  expect(parts.map((part) => part.worker)).toEqual(['w02', 'w01', 'w02']);
  expect(parts.map((part) => part.minutes)).toEqual(minutes);
  const shared = await totals(started, period);
  const [amina, ben] = [shared.w01 ?? [0, 0], shared.w02 ?? [0, 0]];
  expect([amina[0], ben[0]]).toEqual([minutes[1], all - (minutes[1] ?? 0)]);
  expect(amina[1] + ben[1]).toBe(2000);
  expect(Math.abs(amina[1] - (2000 * amina[0]) / all)).toBeLessThanOrEqual(20); // a hundredth of the payment
  // the draft with it reads back
  expect((await started.call(`/api/v1/rotas/harbour-house:${period}/document`)).status).toBe(200);
  const back = await started.call('/api/v1/on-call/overrides/harbour-house:ovr-000001', { method: 'DELETE' });
  expect(back.json.rotas).toMatchObject([{ revision: 3 }]);
  expect(await totals(started, period)).toEqual(whole);
});
