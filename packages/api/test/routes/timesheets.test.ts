import { describe, expect, it } from 'vitest';
import { clockReply, confirmationReply, differencesReply, lineListReply } from '../../src/schema/timesheet.ts';
import { type Answer, ROTA } from '../support/server.ts';
import { confirmed, workedHouse } from '../support/worked.ts';

const SHEETS = '/api/v1/timesheets';
const EARLY = 'house-early/2026-12-10/1';

const pointers = ({ json }: Answer): readonly (readonly string[])[] =>
  json.errors.map(({ code, pointer }: Record<string, string>) => [code, pointer]);

describe('timesheets over the interface', () => {
  it('confirms what has ended as planned, once, and lists the lines', async () => {
    const house = await workedHouse();
    const first = await confirmed(house);
    // the 10th and the 12th have ended; the 20th is after the date asked for
    expect(confirmationReply.parse(first.json)).toEqual({ added: 2, own: [], away: [] });
    expect((await confirmed(house)).json.added).toBe(0);
    const { json } = await house.call(`${SHEETS}?service=harbour-house&total=true`);
    expect(lineListReply.parse(json)).toMatchObject({
      total: 2,
      lines: [
        { worker: 'w01', on: '2026-12-10', kind: 'entries', status: 'approved', start: '2026-12-10T07:00:00Z' },
        { worker: 'w02', on: '2026-12-12', source: 'as-planned', breakMinutes: 30, approvedBy: 'Ann Manager' },
      ],
    });
  });

  it('takes actual times, or the plan where they are left out, and lets a later line take the place of an earlier', async () => {
    const { call } = await workedHouse();
    const early = { worker: 'w01', shift: EARLY };
    const planned = await call(`${SHEETS}/lines`, { json: { rota: ROTA, entries: [early] } });
    expect([planned.status, planned.json]).toEqual([201, { added: 1 }]);
    const later = { ...early, end: '2026-12-10T16:00+00:00', reason: 'handover' };
    await call(`${SHEETS}/lines`, { json: { rota: ROTA, entries: [later] } });
    const { json } = await call(`${SHEETS}?worker=w01`);
    expect(
      json.lines.map(({ status, end, breakMinutes }: Record<string, unknown>) => [status, end, breakMinutes]),
    ).toEqual([
      ['superseded', '2026-12-10T15:00:00Z', 30],
      ['entered', '2026-12-10T16:00:00Z', 30],
    ]);
    expect((await call(`${SHEETS}?status=entered`)).json.lines).toHaveLength(1);
    const differences = await call(`${SHEETS}/differences?rota=${ROTA}&worker=w01`);
    // 07:00 to 16:00 less 30 minutes is 510, an hour more than the 450 planned
    expect(differencesReply.parse(differences.json).differences).toMatchObject([
      { kind: 'changed', shift: EARLY, plannedMinutes: 450, actualMinutes: 510, reason: 'handover' },
      { kind: 'unapproved' },
    ]);
    const approved = await call(`${SHEETS}/approvals`, { json: { rota: ROTA } });
    expect([approved.status, approved.json]).toEqual([201, { added: 1, own: 0 }]);
    expect((await call(`${SHEETS}?status=approved`)).json.lines[0].end).toBe('2026-12-10T16:00:00Z');
  });

  it('writes nothing when one line cannot stand, and says everything that is wrong', async () => {
    const { call } = await workedHouse();
    const answer = await call(`${SHEETS}/lines`, {
      json: {
        rota: ROTA,
        entries: [
          { worker: 'w01', shift: EARLY },
          { worker: 'w02', shift: EARLY },
          { worker: 'nobody', shiftType: 'early', start: '2026-12-10T07:00Z', end: '2026-12-10T06:00Z' },
        ],
        mileage: [{ worker: 'w01', on: '2027-01-03', miles: 4.2, unit: 'moon', reason: 'to the chemist' }],
      },
    });
    expect(answer.status).toBe(422);
    expect(pointers(answer)).toEqual(
      expect.arrayContaining([
        ['missing-key', '/entries/1/start'],
        ['unknown-reference', '/entries/2/worker'],
        ['unknown-reference', '/mileage/0/unit'],
        ['bad-value', '/mileage/0'],
      ]),
    );
    expect((await call(SHEETS)).json.lines).toEqual([]);
  });

  it('takes every list, and takes a line back', async () => {
    const { call } = await workedHouse();
    const claim = { worker: 'w01', on: '2026-12-10', miles: 4.2, unit: 'house', reason: 'to the chemist' };
    const written = await call(`${SHEETS}/lines`, {
      json: {
        rota: ROTA,
        mileage: [claim],
        cancelled: [
          {
            worker: 'w02',
            shift: 'house-early/2026-12-12/1',
            shiftType: 'early',
            start: '2026-12-12T07:00Z',
            end: '2026-12-12T15:00Z',
            cancelledAt: '2026-12-11T12:00Z',
            cancelledBy: 'employer',
            reason: 'a training day fell out',
          },
        ],
      },
    });
    expect([written.status, written.json]).toEqual([201, { added: 2 }]);
    await call(`${SHEETS}/lines`, { json: { rota: ROTA, mileage: [{ ...claim, withdrawn: true }] } });
    const { json } = await call(`${SHEETS}?kind=mileage`);
    expect(json.lines.map(({ status, miles }: Record<string, unknown>) => [status, miles])).toEqual([
      ['superseded', 4.2],
      ['withdrawn', 4.2],
    ]);
  });

  it('reads a clock, and tells which rows it could not match', async () => {
    const { call } = await workedHouse();
    const csv = 'worker,in,out\nw01,2026-12-10 06:55,2026-12-10 15:10\nw02,2026-12-11 06:55,2026-12-11 15:10\n';
    const { status, json } = await call(`${SHEETS}/clock`, { json: { rota: ROTA, csv } });
    expect([status, clockReply.parse(json)]).toMatchObject([
      201,
      { added: 1, unmatched: [{ line: 3, worker: 'w02', why: 'no-duty' }] },
    ]);
    const again = await call(`${SHEETS}/clock`, { json: { rota: ROTA, csv } });
    expect(again.json).toMatchObject({ added: 0, unmatched: [{ why: 'said-already' }, { why: 'no-duty' }] });
    const broken = await call(`${SHEETS}/clock`, {
      json: { rota: ROTA, csv: 'worker,in,out\nw77,2026-12-10 06:55,2026-12-10 05:10\n' },
    });
    expect([broken.status, pointers(broken)]).toEqual([
      422,
      [
        ['unknown-reference', '/csv'],
        ['ends-before-start', '/csv'],
      ],
    ]);
  });

  it('confirms a piece of work once when two ask at once', async () => {
    const house = await workedHouse();
    const answers = await Promise.all([confirmed(house), confirmed(house), confirmed(house)]);
    expect(answers.map(({ json }) => json.added).toSorted()).toEqual([0, 0, 2]);
    expect((await house.call(SHEETS)).json.lines).toHaveLength(2);
  });

  it('has nothing to write about where nothing is published', async () => {
    const { call } = await workedHouse();
    const early = await call(`${SHEETS}/confirmations`, { json: { rota: 'harbour-house:2027-01' } });
    expect([early.status, early.json.errors[0].code]).toEqual([409, 'not-ready']);
    expect((await call(`${SHEETS}/confirmations`, { json: { rota: 'no-house:2026-12' } })).status).toBe(404);
  });

  it('shows payroll the hours and not the reasons', async () => {
    const { call, keyOf } = await workedHouse();
    const early = { worker: 'w01', shift: EARLY, state: 'not-worked', reason: 'ill' };
    expect((await call(`${SHEETS}/lines`, { json: { rota: ROTA, entries: [early] } })).status).toBe(201);
    const key = await keyOf('read:payroll');
    const lines = await call(SHEETS, { key });
    expect([lines.json.lines[0].state, lines.text.includes('ill')]).toEqual(['not-worked', false]);
    const differences = await call(`${SHEETS}/differences?rota=${ROTA}`, { key });
    expect(differences.json.differences[0]).not.toHaveProperty('reason');
    const write = await call(`${SHEETS}/lines`, { key, json: { rota: ROTA, entries: [early] } });
    expect(write.status).toBe(403);
  });
});
