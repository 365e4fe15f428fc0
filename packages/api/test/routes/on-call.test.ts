import { describe, expect, it } from 'vitest';

import { handRota, putDraft } from '../support/hand-rota.ts';
import { loggedIn } from '../support/people.ts';
import { codesOf } from '../support/quiet-house.ts';
import { type Answer, type Api, api, houseFiles, published } from '../support/server.ts';

/*
 * The house with two tiers. Ben (w02, grade 2) is on the first by the published rota, from Wednesday 2 December at 17:00 to Thursday
 * at 09:00, and nobody is on any other day (but for an early that is pinned); Amina (w01, grade 3) and Dev (w04, grade 2) take the second in turns of a week, from
 * Monday 30 November at 09:00, by a rotation.
 */
const NIGHT = Date.UTC(2026, 11, 3, 3);

const FIRST = '+441164960101';
const SECOND = '+441164960102';
const BENS = '+447700900102';

const SECOND_TIER = `  - id: tier-2
    name: Second on call
    tier: 2
    unit: house
    mode: phone
    responseMinutes: 30
    dutyNumber: "${SECOND}"
    hours: { weekday: { start: "09:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }
    block: week
    pool: { grade: g2 }

rules:`;

const filesWith = (tables: Readonly<Record<string, string>>): Record<string, string> => {
  const files = houseFiles();
  const yaml = (files['service.yaml'] ?? '')
    .replace('tier: 1\n', `tier: 1\n    dutyNumber: "${FIRST}"\n    escalateAfterMinutes: 10\n`)
    .replace('\nrules:', `${SECOND_TIER}\n`)
    .concat('\nemergencyText: |\n  Ring 999 when somebody is in danger.\n');
  return { ...files, 'service.yaml': yaml, ...tables };
};

const TURNS = {
  'rotations.csv':
    'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until\n' +
    'seniors,tier-2,1,w01 w04,1,week,2026-11-30,09:00,,,,,\n',
};
const CONTACTS = { 'contacts.csv': `worker,phone\nw01,+447700900101\nw02,${BENS}\n` };

const withService = async (tables: Readonly<Record<string, string>>): Promise<Api> => {
  const started = await api();
  const { status, text } = await started.call('/api/v1/services', { json: { files: filesWith(tables) } });
  if (status !== 201) throw new Error(text);
  return started;
};

/** On the night of Ben's duty, with it published. */
const onTheNight = async (): Promise<Api> => {
  const started = await withService({ ...TURNS, ...CONTACTS });
  await putDraft(started, handRota(['w01', 'house-early', 1], ['w02', 'tier-1', 2]));
  expect((await published(started)).status).toBe(201);
  started.clock.now = NIGHT;
  return started;
};

const ask = ({ call }: Api, path: string, more: Parameters<Api['call']>[1] = {}): Promise<Answer> =>
  call(`/api/v1/on-call${path}${path.includes('?') ? '&' : '?'}service=harbour-house`, more);

const PLAIN = { headers: { Accept: 'text/plain' } };

describe('who is on call now', () => {
  it('is said with duty numbers, the order of calling, the approver, the next hand-off and the emergency text', async () => {
    const { status, json } = await ask(await onTheNight(), '/now');
    expect(status).toBe(200);
    const ben = { worker: 'w02', name: 'Ben Carter' };
    const amina = { worker: 'w01', name: 'Amina Yusuf' };
    const [first, second] = [
      { tier: 1, slot: 'tier-1', slotName: 'First on call', dutyNumber: FIRST },
      { tier: 2, slot: 'tier-2', slotName: 'Second on call', dutyNumber: SECOND },
    ];
    expect(json).toEqual({
      format: 'oncall/1',
      service: 'harbour-house',
      serviceName: 'Harbour House',
      at: '2026-12-03T03:00:00+00:00',
      asOf: '2026-12-03T03:00:00+00:00',
      onCall: [
        { ...first, ...ben, isWanted: true, until: '2026-12-03T09:00:00+00:00' },
        {
          ...{ ...second, ...amina, isWanted: true, until: '2026-12-07T09:00:00+00:00' },
          next: { worker: 'w04', name: 'Dev Patel', from: '2026-12-07T09:00:00+00:00' },
        },
      ],
      escalation: [
        { ...first, ...ben, grade: 'g2', rank: 2, alsoHolds: [], afterMinutes: 0 },
        { ...second, ...amina, grade: 'g3', rank: 3, alsoHolds: [], afterMinutes: 10, outranks: true },
      ],
      approver: { ...amina, grade: 'g3', rank: 3, because: 'above-tier-1', of: 'tier-2', dutyNumber: SECOND },
      nextHandOff: { at: '2026-12-03T09:00:00+00:00', slots: [{ ...first, from: ben }] },
      emergencyText: 'Ring 999 when somebody is in danger.\n',
    });
  });

  it('is a few lines of plain text for who accepts that, and at an address of its own for curl', async () => {
    const started = await onTheNight();
    const expected = [
      `${FIRST} tier 1, First on call: Ben Carter (w02) until Thu 3 Dec 09:00`,
      `${SECOND} tier 2, Second on call: Amina Yusuf (w01) until Mon 7 Dec 09:00, then Dev Patel (w04) from Mon 7 Dec 09:00`,
      `No answer after 10 min: ${SECOND} Amina Yusuf (w01), Second on call, of higher rank`,
      `Approver: ${SECOND} Amina Yusuf (w01), on call`,
      'Next hand-off: Thu 3 Dec 09:00',
      'Ring 999 when somebody is in danger.',
      'As at 3 December 2026 03:00 (UTC+00:00). This pages nobody: call.',
      '',
    ].join('\n');
    for (const answer of [await ask(started, '/now', PLAIN), await ask(started, '/now.txt')]) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
      expect(answer.text).toBe(expected);
    }
    expect((await ask(started, '/now', PLAIN)).headers.get('vary')).toContain('Accept');
    const morning = await ask(started, '?at=2026-12-03T12:00Z', PLAIN);
    expect(morning.text).toContain('First on call: nobody, and none is wanted; nothing later is known\n');
    expect(morning.text).toContain(
      'For 3 December 2026 12:00 (UTC+00:00), as known at 3 December 2026 03:00 (UTC+00:00).',
    );
  });

  it('is known before anything is published, where a rotation says it', async () => {
    const started = await withService(TURNS);
    started.clock.now = NIGHT;
    const { status, json } = await ask(started, '/now');
    expect([status, json.onCall.map((line: { worker?: string }) => line.worker)]).toEqual([200, [undefined, 'w01']]);
    expect((await ask(await withService(CONTACTS), '/now')).status).toBe(404);
  });

  it('is told apart from what the caller has already, within the minute', async () => {
    const started = await onTheNight();
    const { headers } = await ask(started, '/now');
    const again = { headers: { 'If-None-Match': headers.get('etag') ?? '' } };
    expect((await ask(started, '/now', again)).status).toBe(304);
    started.clock.now += 60_000;
    expect((await ask(started, '/now', again)).status).toBe(200);
  });
});

describe('people’s own numbers', () => {
  const WORKERS = { role: 'worker', service: 'harbour-house' };

  it('are shown to managers and to whoever is on call at that minute, and to nobody else', async () => {
    const started = await onTheNight();
    const keys = {
      manager: await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]),
      ben: await loggedIn(started, [{ ...WORKERS, worker: 'w02' }]),
      carys: await loggedIn(started, [{ ...WORKERS, worker: 'w03' }]),
      program: await started.keyOf('read:rota', 'write:rota'),
    };
    const showsNumber = async (key: string, path: string): Promise<boolean> => {
      const { status, text } = await ask(started, path, { key });
      expect(status).toBe(200);
      return text.includes(BENS);
    };
    const whole = '/schedule?from=2026-12-01&to=2026-12-05';
    for (const path of ['/now', '/now.txt', '?at=2026-12-03T02:00Z', whole])
      expect([path, await showsNumber(keys.manager, path), await showsNumber(keys.ben, path)]).toEqual([
        path,
        true,
        true,
      ]);
    for (const path of ['/now', '/now.txt', '?at=2026-12-03T02:00Z', whole])
      expect([path, await showsNumber(keys.carys, path), await showsNumber(keys.program, path)]).toEqual([
        path,
        false,
        false,
      ]);
    // the duty is over: so is the right
    started.clock.now = Date.UTC(2026, 11, 3, 9);
    expect(await showsNumber(keys.ben, '?at=2026-12-03T02:00Z')).toBe(false);
    expect(started.log.some((line) => JSON.stringify(line).includes(BENS))).toBe(false);
  });
});

describe('the schedule', () => {
  const spansOf = (answer: Answer, slot = 0) =>
    answer.json.slots[slot].spans.map(
      ({ start, end, worker = '-' }: Record<string, string>) => `${worker} ${start} ${end}`,
    );

  it('has spans that follow each other without a break, gaps, coverage and minutes', async () => {
    const answer = await ask(await onTheNight(), '/schedule?from=2026-12-02&to=2026-12-04T00:00Z');
    expect(answer.status).toBe(200);
    expect(spansOf(answer)).toEqual([
      '- 2026-12-02T00:00:00+00:00 2026-12-02T17:00:00+00:00',
      'w02 2026-12-02T17:00:00+00:00 2026-12-03T09:00:00+00:00',
      '- 2026-12-03T09:00:00+00:00 2026-12-04T00:00:00+00:00',
    ]);
    const [first, second] = answer.json.slots;
    // wanted are 00:00 to 09:00, the 16 hours of Ben, and 17:00 to 24:00: 32 hours, of which 16 are held
    expect([first.coverage, first.gaps.map(({ minutes }: { minutes: number }) => minutes)]).toEqual([0.5, [540, 420]]);
    expect(first.held).toEqual([{ worker: 'w02', name: 'Ben Carter', minutes: 960 }]);
    expect([second.coverage, second.gaps, second.held[0].minutes]).toEqual([1, [], 2880]);
  });

  it('is of one lane, tier, slot or person where one is asked for', async () => {
    const started = await onTheNight();
    const days = '/schedule?from=2026-12-02&to=2026-12-04';
    expect(spansOf(await ask(started, `${days}&lane=overrides&tier=2`))).toEqual([
      '- 2026-12-02T00:00:00+00:00 2026-12-04T00:00:00+00:00',
    ]);
    const bens = await ask(started, `${days}&worker=w02`);
    expect(spansOf(bens)).toEqual(['w02 2026-12-02T17:00:00+00:00 2026-12-03T09:00:00+00:00']);
    expect([bens.json.worker, spansOf(bens, 1)]).toEqual(['w02', []]);
    expect((await ask(started, `${days}&slot=tier-2`)).json.slots).toHaveLength(1);
  });

  it('counts the minutes of a day with a clock change as they pass', async () => {
    const answer = await ask(await onTheNight(), '/schedule?from=2027-03-28&to=2027-03-29&slot=tier-2');
    // 23 hours
    expect(answer.json.slots[0].spans).toMatchObject([{ minutes: 1380 }]);
    expect([answer.json.from, answer.json.to]).toEqual(['2027-03-28T00:00:00+00:00', '2027-03-29T00:00:00+01:00']);
  });

  it.each([
    ['from=2026-12-01&to=2028-01-06', 'bad-value', 'at most 400'],
    ['from=2026-12-02&to=2026-12-02', 'ends-before-start', 'not after'],
    ['from=2026-12-02T03:00', 'missing-offset', '2026-12-24T03:00Z'],
    ['from=2026-12-32&to=soon', 'bad-value', 'is \\"soon'],
    ['slot=tier-9', 'unknown-reference', 'tier-9'],
    ['worker=w99', 'unknown-reference', 'w99'],
    ['lane=top', 'bad-value', 'base, overrides, final'],
  ])('is not made for %s', async (query, code, detail) => {
    const answer = await ask(await onTheNight(), `/schedule?${query}`);
    expect([answer.status, new Set(codesOf(answer))]).toEqual([422, new Set([code])]);
    expect(answer.text).toContain(detail);
  });
});

describe('gaps', () => {
  it('are those of the next two weeks, with the next one, coverage and the minutes in which nobody can approve', async () => {
    const { status, json } = await ask(await onTheNight(), '/gaps');
    expect(status).toBe(200);
    expect([json.from, json.to]).toEqual(['2026-12-03T03:00:00+00:00', '2026-12-17T03:00:00+00:00']);
    const evening = { start: '2026-12-03T17:00:00+00:00', end: '2026-12-04T09:00:00+00:00', minutes: 960 };
    expect(json.nextGap).toMatchObject({ tier: 1, slot: 'tier-1', ...evening });
    const [first, second] = json.slots;
    // six hours are left of Ben's night; then 9 nights of a weekday, 16 hours each, and 2 weekends from Friday's night on
    expect(first.gaps[0]).toEqual(evening);
    const minutes = first.gaps.reduce((sum: number, gap: { minutes: number }) => sum + gap.minutes, 0);
    expect([first.gapMinutes, first.coverage]).toEqual([
      minutes,
      Math.floor((360 / (360 + minutes)) * 10_000) / 10_000,
    ]);
    expect([second.gaps, second.coverage]).toEqual([[], 1]);
    // the second tier is held all the time
    expect(json.withoutApprover).toEqual({ minutes: 0, gaps: [] });
  });

  it('are said in words, too', async () => {
    const { text } = await ask(await onTheNight(), '/gaps?to=2026-12-05', PLAIN);
    expect(text).toBe(
      [
        'Next gap: First on call, Thu 3 Dec 17:00 to Fri 4 Dec 09:00',
        // 6 h of 6 + 16 + 7
        'tier 1, First on call: 20.6 % held, 23 h with nobody',
        '  Thu 3 Dec 17:00 to Fri 4 Dec 09:00, 16 h',
        '  Fri 4 Dec 17:00 to Sat 5 Dec 00:00, 7 h',
        'tier 2, Second on call: 100.0 % held, 0 h with nobody',
        'without a reachable approver: 0 h',
        'Thu 3 Dec 03:00 to Sat 5 Dec 00:00, as at 3 December 2026 03:00 (UTC+00:00).',
        '',
      ].join('\n'),
    );
  });
});
