import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editRota, type WrittenRota } from './support/house.ts';
import { BEFORE, LIFE, type PublishingHouse, publishingHouse } from './support/published-house.ts';
import { everythingIn } from './support/rota.ts';

/** Several processes one after another, milliseconds. */
const SLOW = 60_000;

const revisionsOf = ({ cwd }: PublishingHouse): readonly string[] =>
  everythingIn(join(cwd, LIFE)).filter((name) => name.startsWith('revisions/'));

/** Gives the shift of a cover and date to somebody else; the shift must be there. */
const give =
  (cover: string, on: string, worker: string) =>
  (written: WrittenRota): void => {
    const found = written.assignments.find(({ shift }) => shift.startsWith(`${cover}/${on}/`));
    if (!found) throw new Error(`there is no ${cover} on ${on}`);
    found.worker = worker;
  };

const drop =
  (cover: string, on: string) =>
  (written: WrittenRota): void => {
    written.assignments = written.assignments.filter(({ shift }) => !shift.startsWith(`${cover}/${on}/`));
  };

describe('rota approve', { timeout: SLOW }, () => {
  it('keeps the rota as the draft, with who approved it', async () => {
    const house = await publishingHouse();
    const { exitCode, out } = await house.approve();
    expect([exitCode, out]).toEqual([0, `Approved by Ola, with 0 gaps; kept as ${LIFE}/draft.json\n`]);
    expect(everythingIn(join(house.cwd, LIFE))).toEqual(['approval.json', 'draft.json']);
    expect(JSON.parse(house.read(`${LIFE}/approval.json`))).toMatchObject({ by: 'Ola', at: BEFORE, overrides: [] });
    expect(JSON.parse(house.read(`${LIFE}/draft.json`))).toMatchObject({ format: 'rota/1' });
  });

  // Carys (w03) is on annual leave from 8 to 10 December 2026.
  it('leaves with 3 on a hard breach, says which, and keeps nothing', async () => {
    const house = await publishingHouse();
    const { exitCode, out, err } = await house.approve(give('house-early', '2026-12-09', 'w03'));
    expect([exitCode, out]).toEqual([3, '']);
    expect(err).toMatch(/^hard-breach Rule "leave" \(\w+\), worker "w03", shifts house-early\/2026-12-09\/1: /m);
    expect(readdirSync(join(house.cwd, 'service/months/2026-12'))).not.toContain('rota');
  });

  it('approves a rota with gaps, and says how many', async () => {
    const house = await publishingHouse();
    const { exitCode, out } = await house.approve(drop('house-late', '2026-12-16'));
    expect([exitCode, out]).toEqual([0, `Approved by Ola, with 1 gap; kept as ${LIFE}/draft.json\n`]);
  });
});

describe('rota publish', { timeout: SLOW }, () => {
  it('makes revision after revision, and never touches one that is there', async () => {
    const house = await publishingHouse();
    await house.release();
    const first = house.read(`${LIFE}/revisions/0001.json`);
    await house.release(drop('house-late', '2026-12-16'), '2026-11-23T09:00:00Z');
    expect(revisionsOf(house)).toEqual(['revisions/0001.json', 'revisions/0002.json']);
    expect(house.read(`${LIFE}/revisions/0001.json`)).toBe(first);
    expect(JSON.parse(house.read(`${LIFE}/revisions/0002.json`))).toMatchObject({
      number: 2,
      publishedAt: '2026-11-23T09:00:00Z',
      publishedBy: 'Mo',
      reason: 'as agreed',
      approval: { by: 'Ola' },
    });
  });

  it('refuses what nobody approved, and another rota than the approved one', async () => {
    const house = await publishingHouse();
    const unapproved = await house.publish(['--rota', 'rota.json']);
    expect([unapproved.exitCode, unapproved.out]).toEqual([2, '']);
    expect(unapproved.err).toContain('not-approved The rota is not approved.');
    await house.approve(drop('house-late', '2026-12-16'));
    editRota(house, drop('house-late', '2026-12-17'));
    const other = await house.publish(['--rota', 'rota.json']);
    expect(other.exitCode).toBe(2);
    expect(other.err).toContain('What Ola approved at 2026-11-22T09:00:00Z is another rota than this one.');
    expect(revisionsOf(house)).toEqual([]);
  });

  it('refuses to publish the same again', async () => {
    const house = await publishingHouse();
    await house.release();
    const { exitCode, err } = await house.publish();
    expect([exitCode, err.split(' ')[0]]).toEqual([2, 'unchanged-rota']);
    expect(revisionsOf(house)).toHaveLength(1);
  });

  it('refuses to rewrite a shift that has begun, and publishes a change of a later one', async () => {
    const house = await publishingHouse();
    await house.release();
    const now = '2026-12-10T09:00:00Z';
    await house.approve(drop('house-late', '2026-12-09'), now);
    const past = await house.publish([], now);
    expect(past.exitCode).toBe(2);
    expect(past.err).toMatch(/^past-shift Shift "house-late\/2026-12-09\/1" of worker "w\d\d" would be removed/m);
    const fresh = await publishingHouse();
    await fresh.release();
    await fresh.release(drop('house-late', '2026-12-16'), now);
    expect(revisionsOf(fresh)).toHaveLength(2);
  });

  it('publishes changes of coming shifts although somebody was ill on a day that is over', async () => {
    const house = await publishingHouse();
    await house.release();
    const { assignments }: WrittenRota = JSON.parse(house.read('rota.json'));
    const ill = assignments.find(({ shift }) => shift === 'house-late/2026-12-09/1')?.worker;
    const absences = 'service/months/2026-12/absences.csv';
    house.write(absences, `${house.read(absences)}${ill},sick,2026-12-09,2026-12-09,,\n`);
    await house.release(drop('house-late', '2026-12-16'), '2026-12-10T09:00:00Z');
    expect(revisionsOf(house)).toHaveLength(2);
  });

  it('lets a hard policy rule pass with a reason, and keeps the reason', async () => {
    const house = await publishingHouse();
    // A week in a row for one person, where the service allows one day in a row at most, breaks a rule of level policy.
    house.change(
      'service/service.yaml',
      'rules: ',
      'rules:\n  - { rule: consecutive-days, hard: true, params: { max: 1 } }\n# ',
    );
    const refused = await house.approve();
    expect(refused.exitCode).toBe(3);
    expect(refused.err).toMatch(/^hard-breach Rule "consecutive-days" \(policy\), .* or override "consecutive-days"/m);
    const allow = ['--override', 'consecutive-days=short of staff, agreed with everybody'];
    const approved = await house.verb('approve', ['--rota', 'rota.json', '--by', 'Ola', ...allow], {
      env: { ROTA_NOW: BEFORE },
    });
    expect([approved.exitCode, approved.err]).toEqual([0, '']);
    expect((await house.publish()).exitCode).toBe(0);
    expect(JSON.parse(house.read(`${LIFE}/revisions/0001.json`)).overrides).toEqual([
      { rule: 'consecutive-days', reason: 'short of staff, agreed with everybody', by: 'Ola' },
    ]);
  });

  it('lets a statutory rule pass only on a lawful basis, and keeps it with the rest that becomes due', async () => {
    const house = await publishingHouse();
    house.change('service/service.yaml', 'reg21: true', 'reg21: false');
    // Whoever has the late of 9 December, to 22:00, has the early of the 10th from 07:00, too: 9 h of rest, 2 h short.
    const quickChange = (written: WrittenRota) => {
      const late = written.assignments.find(({ shift }) => shift === 'house-late/2026-12-09/1');
      const early = written.assignments.find(({ shift }) => shift === 'house-early/2026-12-10/1');
      if (!late || !early) throw new Error('the house has both shifts');
      const others = [`house-late/2026-12-10/`, `house-early/2026-12-09/`, `house-early/2026-12-10/`];
      written.assignments = written.assignments.filter(
        (one) => one === early || one.worker !== late.worker || !others.some((shift) => one.shift.startsWith(shift)),
      );
      early.worker = late.worker;
    };
    const refused = await house.approve(quickChange);
    expect(refused.err).toMatch(
      /^hard-breach Rule "daily-rest" \(statutory\), .* or name the lawful basis there is: reg-21 \(/m,
    );
    const approve = (override: string) =>
      house.verb(
        'approve',
        ['--rota', 'rota.json', '--by', 'Ola', '--override', 'quick-return=so', '--override', override],
        {
          env: { ROTA_NOW: BEFORE },
        },
      );
    const reasonOnly = await approve('daily-rest=short of staff');
    expect(reasonOnly.err).toMatch(/^override-refused Rule "daily-rest" is statutory: a reason is not enough\./m);
    const lawful = await approve('daily-rest@reg-21-e:INC-7=flood in the house');
    expect([lawful.exitCode, lawful.err]).toEqual([0, '']);
    const published = await house.publish();
    expect(published.out).toMatch(/^Worker "w\d\d" is due 120 minutes of compensatory rest /m);
    const written = JSON.parse(house.read(`${LIFE}/revisions/0001.json`));
    expect(written.overrides).toEqual([
      { rule: 'quick-return', reason: 'so', by: 'Ola' },
      { rule: 'daily-rest', reason: 'flood in the house', by: 'Ola', basis: 'reg-21-e', ref: 'INC-7' },
    ]);
    expect(written.obligations).toMatchObject([{ rule: 'daily-rest', basis: 'reg-21-e', ref: 'INC-7', minutes: 120 }]);
    expect(written.rulePack).toEqual({ id: 'uk-2026-11', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('refuses an override on a basis that there is not', async () => {
    const house = await publishingHouse();
    const { exitCode, err } = await house.verb('approve', [
      '--rota',
      'rota.json',
      '--by',
      'Ola',
      '--override',
      'daily-rest@reg-99:X=so',
    ]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('There is no lawful basis "reg-99"')]);
  });

  it('writes calendars and hours of the new state when a folder is named', async () => {
    const house = await publishingHouse();
    await house.release(undefined, BEFORE, ['--out', 'out']);
    expect(everythingIn(join(house.cwd, 'out'))).toEqual([
      ...['team', 'w01', 'w02', 'w03', 'w04'].map((name) => `feeds/${name}.ics`),
      'hours.csv',
      'hours.json',
    ]);
    const env = { ROTA_NOW: BEFORE };
    expect((await house.verb('hours', [], { env })).out).toBe(house.read('out/hours.csv'));
    expect((await house.verb('hours', ['--json'], { env })).out).toBe(house.read('out/hours.json'));
    expect((await house.run(['feed', 'service', '--team'], { env })).out).toBe(house.read('out/feeds/team.ics'));
  });

  it('gives a number to one of two who publish at the same moment', async () => {
    const house = await publishingHouse();
    await house.approve();
    const rivals = await Promise.all([house.publish(), house.publish()]);
    expect(rivals.map(({ exitCode }) => exitCode).sort()).toEqual([0, 2]);
    const loser = rivals.find(({ exitCode }) => exitCode === 2);
    expect(loser?.err).toMatch(/revision-taken|unchanged-rota/);
    expect(revisionsOf(house)).toEqual(['revisions/0001.json']);
  });

  it('leaves nothing half-written when it is killed, at whatever moment', async () => {
    const house = await publishingHouse();
    await house.approve();
    for (const after of [60, 160, 260, 360, 460]) {
      await house.verb('publish', ['--by', 'Mo', '--reason', 'as agreed'], {
        env: { ROTA_NOW: BEFORE },
        whileRunning: (child) => void setTimeout(() => child.kill('SIGKILL'), after),
      });
      const whole = revisionsOf(house).filter((name) => name.endsWith('.json'));
      for (const name of whole) expect(JSON.parse(house.read(`${LIFE}/${name}`))).toMatchObject({ number: 1 });
      expect(whole.length).toBeLessThanOrEqual(1);
    }
    await house.publish();
    const { exitCode, out } = await house.verb('diff', []);
    expect([exitCode, out.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^2026-12, nothing to revision 1: \d+ changes/),
    ]);
  });
});

describe('what a rota claims', { timeout: SLOW }, () => {
  it('of roles counts for nothing: they follow from who is on the shift', async () => {
    const house = await publishingHouse();
    const clean = await house.approve();
    expect(clean.exitCode).toBe(0);
    const honest = house.read(`${LIFE}/draft.json`);
    const claimed = await house.approve((written) => {
      for (const one of written.assignments) Object.assign(one, { roles: ['boss'] });
    });
    expect(claimed.exitCode).toBe(0);
    const { assignments } = JSON.parse(house.read(`${LIFE}/draft.json`));
    expect(assignments).toEqual(JSON.parse(honest).assignments);
    expect((await house.publish()).exitCode).toBe(0);
    expect(house.read(`${LIFE}/revisions/0001.json`)).not.toContain('boss');
  });
});

/** Only the pinned early of 1 December, and these people on the late of the 16th, numbered as they come. */
const lateOf =
  (...people: readonly string[]) =>
  (written: WrittenRota): void => {
    const pinned = written.assignments.filter(({ shift }) => shift.startsWith('house-early/2026-12-01/'));
    const [start, end] = ['2026-12-16T14:00+00:00', '2026-12-16T22:00+00:00'];
    const late = people.map((worker, at) => {
      return { worker, shift: `house-late/2026-12-16/${at + 1}`, shiftType: 'late', start, end };
    });
    expect(pinned).toHaveLength(1);
    written.assignments = [...pinned, ...late];
  };

/** Four may be on a late. */
const wideHouse = async (): Promise<PublishingHouse> => {
  const house = await publishingHouse();
  house.change('service/service.yaml', 'heads: { min: 1, target: 1, max: 2 }', 'heads: { min: 1, target: 1, max: 4 }');
  return house;
};

describe('somebody whose shift stays', { timeout: SLOW }, () => {
  // Amina (w01, slot 1) goes and Dev (w04) comes; the file numbers Ben and Carys anew, from 2 and 3 to 1 and 2.
  it('is told of nothing, although others on it change and the file counts its slots anew', async () => {
    const house = await wideHouse();
    await house.release(lateOf('w01', 'w02', 'w03'));
    const feed = async (worker: string): Promise<string> =>
      (await house.run(['feed', 'service', '--worker', worker], { env: { ROTA_NOW: BEFORE } })).out;
    const before = [await feed('w02'), await feed('w03')];
    expect(before.join('').match(/^SEQUENCE:0/gm)).toHaveLength(2);
    const approved = await house.approve(lateOf('w02', 'w03', 'w04'), '2026-11-23T09:00:00Z');
    expect(approved.err).toBe('');
    for (const args of [[], ['--rota', 'rota.json']]) {
      const { out } = await house.verb('diff', args);
      expect(out.split('\n')[0]).toMatch(/: 2 changes for 2 people$/);
      expect(out).toMatch(
        /Amina Yusuf \(w01\)\n {2}no longer works: Late,.*\n\nDev Patel \(w04\)\n {2}now works: Late,/,
      );
    }
    const { exitCode, err } = await house.publish(['--rota', 'rota.json'], '2026-11-23T09:00:00Z');
    expect([exitCode, err]).toEqual([0, '']);
    expect([await feed('w02'), await feed('w03')]).toEqual(before);
    const { rota } = JSON.parse(house.read(`${LIFE}/revisions/0002.json`));
    const late = rota.assignments.filter(({ shiftType }: { shiftType: string }) => shiftType === 'late');
    expect(late.map(({ worker, shift }: { worker: string; shift: string }) => `${worker} ${shift.at(-1)}`)).toEqual([
      'w04 1',
      'w02 2',
      'w03 3',
    ]);
  });

  it('keeps the slot of the draft while nothing is published', async () => {
    const house = await wideHouse();
    await house.approve(lateOf('w01', 'w02', 'w03'));
    await house.approve(lateOf('w02', 'w03'));
    expect(house.read(`${LIFE}/draft.json`).match(/"house-late\/2026-12-16\/\d"/g)).toEqual([
      '"house-late/2026-12-16/2"',
      '"house-late/2026-12-16/3"',
    ]);
    expect((await house.publish(['--rota', 'rota.json'])).exitCode).toBe(0);
  });

  it('keeps the slot in a sheet that is imported again, and breaches are told by their cells', async () => {
    const house = await wideHouse();
    await house.release(lateOf('w01', 'w02', 'w03'));
    const dates = ['01', '14', '15', '16', '17'].map((day) => `2026-12-${day}`);
    const sheet = [`Name,${dates}`, 'Ben Carter,,,,L/E,', 'Carys Morgan,,,,L,', 'Amina Yusuf,E,,,,'];
    house.write('sheet.csv', `${sheet.join('\n')}\n`);
    const args = ['import', 'grid', 'sheet.csv', '--folder', 'service', '--month', '2026-12', '--out', 'grid.json'];
    const { out, err } = await house.run([...args, '--json'], { env: { ROTA_NOW: BEFORE } });
    expect(err).toBe('');
    const { assignments }: WrittenRota = JSON.parse(house.read('grid.json'));
    const late = assignments.filter(({ shiftType }) => shiftType === 'late');
    expect(late.map(({ worker, shift }) => `${worker} ${shift}`)).toEqual([
      'w02 house-late/2026-12-16/2',
      'w03 house-late/2026-12-16/3',
    ]);
    // Ben's early (7:00 to 15:00) and late (14:00 to 22:00) overlap by an hour; both stand in E2.
    const overlap = JSON.parse(out).hard.find(({ rule }: { rule: string }) => rule === 'no-overlap');
    expect(overlap.shifts).toContain('house-late/2026-12-16/2');
    expect(overlap.cells).toEqual(['E2']);
  });
});

describe('a mix line that was named anew during the month', { timeout: SLOW }, () => {
  // Earlies begin at 7:00, so on 10 December at 9:00 that of the day has begun.
  it('changes the roles of coming shifts, not those of published ones that have begun', async () => {
    const house = await publishingHouse();
    await house.release();
    house.change('service/service.yaml', '{ id: medication, atLeast: 1,', '{ id: medicines, atLeast: 1,');
    await house.release(drop('house-late', '2026-12-16'), '2026-12-10T09:00:00Z');
    const { rota } = JSON.parse(house.read(`${LIFE}/revisions/0002.json`));
    const rolesFrom = (from: string, to: string): readonly string[] => [
      ...new Set<string>(
        rota.assignments.flatMap(({ start, roles }: { start: string; roles: readonly string[] }) =>
          from <= start && start < to ? roles : [],
        ),
      ),
    ];
    expect(rolesFrom('2026-12-01', '2026-12-10T09')).toEqual(['medication']);
    expect(rolesFrom('2026-12-10T09', '2027')).toEqual(['medicines']);
  });
});

describe('a revision that is not as it was published', { timeout: SLOW }, () => {
  it('is refused by name by every verb that reads it', async () => {
    const house = await publishingHouse();
    await house.release();
    house.change(`${LIFE}/revisions/0001.json`, '"publishedBy": "Mo"', '"publishedBy": "Bo"');
    for (const args of [
      ['publish', 'service', '--month', '2026-12', '--by', 'Mo', '--reason', 'r'],
      ['diff', 'service', '--month', '2026-12'],
      ['feed', 'service', '--team'],
      ['hours', 'service', '--month', '2026-12'],
      ['oncall', 'service'],
    ]) {
      const { exitCode, out, err } = await house.run(args, { env: { ROTA_NOW: BEFORE } });
      expect([exitCode, out]).toEqual([2, '']);
      expect(err).toContain(`revision-altered "${LIFE}/revisions/0001.json" was edited after it was published`);
    }
  });

  it('is missed when an earlier one was removed', async () => {
    const house = await publishingHouse();
    await house.release();
    await house.release(drop('house-late', '2026-12-16'));
    rmSync(join(house.cwd, LIFE, 'revisions/0001.json'));
    const { exitCode, err } = await house.verb('diff', []);
    expect(exitCode).toBe(2);
    expect(err).toContain('Revision 1 is missing');
  });
});

describe('rota diff', { timeout: SLOW }, () => {
  it('says in words and as JSON what changed for whom', async () => {
    const house = await publishingHouse();
    await house.release();
    const before = JSON.parse(readFileSync(join(house.cwd, 'rota.json'), 'utf8')) as WrittenRota; // as `solve` writes it
    const worker = before.assignments.find(({ shift }) => shift === 'house-late/2026-12-16/1')?.worker;
    await house.approve(drop('house-late', '2026-12-16'));
    const draft = await house.verb('diff');
    expect(draft.out).toMatch(
      /^2026-12, revision 1 to the draft: 1 change for 1 person\n\n.+ \(w\d\d\)\n {2}no longer works: Late, Wed 2026-12-16 14:00 to 22:00, Crisis house\n$/,
    );
    await house.publish([], '2026-11-23T09:00:00Z');
    const { out } = await house.verb('diff', ['--json']);
    expect(JSON.parse(out)).toMatchObject({
      format: 'diff/1',
      from: 1,
      to: 2,
      changes: [
        { kind: 'removed', worker, shift: 'house-late/2026-12-16/1', before: { start: '2026-12-16T14:00:00+00:00' } },
      ],
    });
    const back = await house.verb('diff', ['--from', '2', '--to', '1']);
    expect(back.out).toContain('  now works: Late, Wed 2026-12-16');
    const same = await house.verb('diff', ['--from', '2', '--to', '2']);
    expect(same.out).toBe('2026-12, revision 2 to revision 2: nothing changed for anybody\n');
    const none = await house.verb('diff', ['--to', '3']);
    expect([none.exitCode, none.err]).toEqual([2, 'bad-usage There is no revision 3; the last is 2.\n']);
  });
});

describe('what was published of a month', { timeout: SLOW }, () => {
  // Ben (w02) works the night of 31 December; an early next morning leaves him no rest at all.
  it('is the history of the next one', async () => {
    const house = await publishingHouse();
    house.change('service/service.yaml', 'FREQ=WEEKLY;BYDAY=FR,SA', 'FREQ=WEEKLY;BYDAY=TH,FR,SA');
    await house.release((written) => {
      const found = written.assignments.find(({ shift }) => shift === 'house-early/2026-12-01/1');
      if (!found) throw new Error('the early of 1 December is pinned');
      const [start, end] = ['2026-12-31T21:30+00:00', '2027-01-01T07:30+00:00'];
      const night = { worker: 'w02', shift: 'house-night/2026-12-31/1', shiftType: 'night', start, end };
      written.assignments = [found, night];
    });
    const january = {
      format: 'rota/1',
      service: 'harbour-house',
      from: '2027-01-01',
      to: '2027-02-01',
      timezone: 'Europe/London',
      assignments: [
        {
          worker: 'w02',
          shift: 'house-early/2027-01-01/1',
          shiftType: 'early',
          start: '2027-01-01T07:00+00:00',
          end: '2027-01-01T15:00+00:00',
        },
      ],
    };
    house.write('january.json', JSON.stringify(january));
    const { exitCode, out } = await house.run(['check', 'service', '--month', '2027-01', '--rota', 'january.json']);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^ {2}no-overlap \(\w+\) \| w02 \| .*house-early\/2027-01-01\/1/m);
  });
});
