import { initFiles } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { loggedIn } from '../support/people.ts';
import { type Api, api, houseFiles } from '../support/server.ts';

/*
 * A weekend on which the clocks change. w01 is first on call from 09:00 on Saturday to 09:00 on Sunday, w02 from then on;
 * w03 leads the night, 21:30 to 07:30. Times of day are as the wall clock shows them.
 */
interface Weekend {
  readonly name: string;
  readonly period: string;
  readonly saturday: string;
  readonly sunday: string;
  readonly monday: string;
  /** Offsets on Saturday and, from the night on, on Sunday. */
  readonly before: string;
  readonly after: string;
  /** Hours that the night of ten hours on the clock lasts. */
  readonly nightHours: number;
}

const WEEKENDS: readonly Weekend[] = [
  {
    name: 'in October, when an hour happens twice',
    period: '2026-10',
    saturday: '2026-10-24',
    sunday: '2026-10-25',
    monday: '2026-10-26',
    before: '+01:00',
    after: '+00:00',
    nightHours: 11,
  },
  {
    name: 'in March, when an hour does not happen',
    period: '2027-03',
    saturday: '2027-03-27',
    sunday: '2027-03-28',
    monday: '2027-03-29',
    before: '+00:00',
    after: '+01:00',
    nightHours: 9,
  },
];

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The house of a period, whose nights have a lead; everybody can give medication, nobody is pinned. */
const filesOf = (period: string): Record<string, string> => {
  const lead = 'heads: 1\n    mix: [{ id: lead, atLeast: 1, skill: medication }]';
  const yaml = (houseFiles()['service.yaml'] ?? '').replace(
    /(rrule: FREQ=WEEKLY;BYDAY=FR,SA[\s\S]*?)heads: 1/,
    `$1${lead}`,
  );
  const pins = `months/${period}/pins.csv`;
  const files = Object.fromEntries(initFiles(period));
  return {
    ...files,
    'service.yaml': yaml,
    [pins]: `${(files[pins] ?? '').split('\n')[0]}\n`,
    'skills.csv': `${files['skills.csv'] ?? ''}w04,medication,2025-04-15,\n`,
  };
};

const duty = (worker: string, shift: string, shiftType: string, start: string, end: string) => ({
  worker,
  shift,
  shiftType,
  start,
  end,
});

const rotaOf = ({ period, saturday, sunday, monday, before, after }: Weekend, second: string) => {
  const [year, month] = period.split('-').map(Number);
  const to = new Date(Date.UTC(year ?? 0, month ?? 0, 1)).toISOString().slice(0, 10);
  return {
    format: 'rota/1',
    service: 'harbour-house',
    from: `${period}-01`,
    to,
    timezone: 'Europe/London',
    assignments: [
      duty('w01', `tier-1/${saturday}/1`, 'tier-1', `${saturday}T09:00${before}`, `${sunday}T09:00${after}`),
      duty('w03', `house-night/${saturday}/1`, 'night', `${saturday}T21:30${before}`, `${sunday}T07:30${after}`),
      duty(second, `tier-1/${sunday}/1`, 'tier-1', `${sunday}T09:00${after}`, `${monday}T09:00${after}`),
    ],
  };
};

const done = ({ status, text }: { status: number; text: string }): void => {
  if (status >= 300) throw new Error(text);
};

/** Puts a rota, approves and publishes it. @param seen ETag of the draft before, if there is one */
const publish = async ({ call }: Api, weekend: Weekend, second: string): Promise<void> => {
  const rota = `/api/v1/rotas/harbour-house:${weekend.period}`;
  const json = rotaOf(weekend, second);
  const draft = await call(`${rota}/document`);
  const headers = draft.status === 200 ? { 'If-Match': draft.headers.get('etag') ?? '' } : {};
  done(await call(`${rota}/document`, { method: 'PUT', json, headers }));
  done(await call(`${rota}/approvals`, { json: {} }));
  done(await call(`${rota}/publication`, { json: { reason: 'The weekend' } }));
};

/** A server on the Saturday morning, with everybody logged in. @returns what somebody is at an instant, and may do */
const started = async (weekend: Weekend) => {
  const house = await api();
  house.clock.now = Date.parse(`${weekend.saturday}T06:00Z`);
  done(await house.call('/api/v1/services', { json: { files: filesOf(weekend.period) } }));
  await publish(house, weekend, 'w02');
  const tokens = new Map<string, string>();
  for (const worker of ['w01', 'w02', 'w03', 'w04'])
    tokens.set(worker, await loggedIn(house, [{ role: 'worker', service: 'harbour-house', worker }]));
  /** The duties of everybody at an instant. */
  const onDuty = async (at: number): Promise<readonly string[]> => {
    house.clock.now = at;
    const found: string[] = [];
    for (const [worker, key] of tokens) {
      const { json } = await house.call('/api/v1/me', { key });
      const mayAct = json.permissions.some(({ permission }: { permission: string }) => permission === 'duty.act');
      expect([worker, mayAct]).toEqual([worker, json.onDuty.length > 0]);
      for (const { role } of json.onDuty) found.push(`${worker} ${role}`);
    }
    return found;
  };
  return { house, tokens, onDuty };
};

describe.each(WEEKENDS)('rights by the published rota, $name', (weekend) => {
  const { saturday, sunday, before, after, nightHours } = weekend;
  const saturdayAt = (clock: string): number => Date.parse(`${saturday}T${clock}${before}`);
  const sundayAt = (clock: string): number => Date.parse(`${sunday}T${clock}${after}`);

  it('begin with the first instant of the duty and end with its last', async () => {
    const { onDuty } = await started(weekend);
    const night = saturdayAt('21:30');
    expect(sundayAt('07:30') - night).toBe(nightHours * HOUR);
    expect(await onDuty(saturdayAt('09:00') - SECOND)).toEqual([]);
    expect(await onDuty(saturdayAt('09:00'))).toEqual(['w01 on-call-now']);
    expect(await onDuty(night - SECOND)).toEqual(['w01 on-call-now']);
    // every hour of the night, the one that the clock shows twice among them
    for (let at = night; at < night + nightHours * HOUR; at += HOUR)
      expect(await onDuty(at)).toEqual(['w01 on-call-now', 'w03 shift-lead']);
    expect(await onDuty(sundayAt('07:30') - SECOND)).toEqual(['w01 on-call-now', 'w03 shift-lead']);
    expect(await onDuty(sundayAt('07:30'))).toEqual(['w01 on-call-now']);
  }, 60_000);

  it('pass from one to the other at the hand-over, as the revision says that was published in between', async () => {
    const { house, onDuty } = await started(weekend);
    expect(await onDuty(sundayAt('02:30'))).toEqual(['w01 on-call-now', 'w03 shift-lead']);
    await publish(house, weekend, 'w04');
    expect(await onDuty(sundayAt('09:00') - SECOND)).toEqual(['w01 on-call-now']);
    expect(await onDuty(sundayAt('09:00'))).toEqual(['w04 on-call-now']);
  }, 60_000);
});

describe('rights by the published rota', () => {
  it('let somebody act while the duty lasts, and are gone with it', async () => {
    const [weekend] = WEEKENDS;
    if (!weekend) throw new Error('there is no weekend');
    const { house, tokens, onDuty } = await started(weekend);
    const act = async (worker: string, at: number): Promise<number> => {
      house.clock.now = at;
      // a body that cannot be read: who may is told before that
      const path = `/api/v1/shifts/${encodeURIComponent(`harbour-house:tier-1/${weekend.sunday}/1`)}/sickness`;
      return (await house.call(path, { json: { 'not-a-field': 1 }, key: tokens.get(worker) ?? '' })).status;
    };
    const [begin, end] = [Date.parse('2026-10-24T09:00+01:00'), Date.parse('2026-10-25T09:00+00:00')];
    expect([await act('w01', begin - SECOND), await act('w01', begin)]).toEqual([403, 422]);
    expect(await onDuty(end - 9 * HOUR)).toEqual(['w01 on-call-now', 'w03 shift-lead']); // nobody's session runs out
    expect([await act('w01', end - SECOND), await act('w02', end - SECOND)]).toEqual([422, 403]);
    expect([await act('w01', end), await act('w02', end)]).toEqual([403, 422]);
  }, 60_000);
});
