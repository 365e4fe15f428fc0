import { describe, expect, it } from 'vitest';
import { type Api, api, HOUSE, ROTA } from '../support/server.ts';
import { confirmed, paidFiles, workedHouse } from '../support/worked.ts';

type Files = Readonly<Record<string, unknown>>;

const PERIOD = '/api/v1/pay-periods/harbour-house:harbour:2026-12';
const SHEET = 'months/2026-12/timesheets.csv';
const ACT = 'payroll/harbour/acts/0001.json';

/** As a person kept it: a byte order mark, semicolons, columns in an order of their own, CRLF, and no line end at the end. */
const ODD = [
  '\uFEFFworker;shift;shift_type;state;source;start;end;break;reason;entered_by;entered_at',
  'w01;house-early/2026-12-10/1;early;worked;manager;2026-12-10 07:00;2026-12-10 15:30;30;"late; the bus";Mo;2026-12-10 18:00',
].join('\r\n');

const filesOf = async ({ call }: Api): Promise<Files> => (await call(`${HOUSE}/files`)).json.files;

const imported = async (files: Files): Promise<Api> => {
  const started = await api();
  const { status, text } = await started.call('/api/v1/services', { json: { files } });
  expect([status, status === 201 ? '' : text]).toEqual([201, '']);
  return started;
};

/** A house with lines, a lock, an export in two forms and a receipt. */
const paidHouse = async (): Promise<Api> => {
  const house = await workedHouse();
  await confirmed(house);
  await house.call(`${PERIOD}/lock`, { method: 'POST' });
  const { id } = (await house.call(`${PERIOD}/exports`, { json: { profile: 'sage' } })).json;
  await house.call(`/api/v1/exports/${id}/acknowledgement`, { method: 'POST' });
  return house;
};

const putFiles = async ({ call }: Api, files: Files) => {
  const { headers } = await call(`${HOUSE}/files`);
  return call(`${HOUSE}/files`, {
    method: 'PUT',
    json: { files },
    headers: { 'If-Match': headers.get('etag') ?? '' },
  });
};

describe('hours and payroll of a folder', () => {
  it('gives back a folder with timesheets as it was brought, byte for byte', async () => {
    const files = {
      ...paidFiles(),
      [SHEET]: ODD,
      'months/2026-12/mileage.csv': 'worker,on,miles,unit,reason,entered_by,entered_at\n',
    };
    const house = await imported(files);
    expect(await filesOf(house)).toEqual(files);
    const { lines } = (await house.call('/api/v1/timesheets')).json;
    expect(lines).toMatchObject([
      { worker: 'w01', end: '2026-12-10T15:30:00Z', reason: 'late; the bus', enteredBy: 'Mo' },
    ]);
  });

  it('adds what was written down since to the ends of the files', async () => {
    const house = await workedHouse();
    await confirmed(house);
    const files = await filesOf(house);
    expect(String(files[SHEET]).split('\n')).toHaveLength(4);
    expect(String(files[SHEET])).toContain('w01,house-early/2026-12-10/1,early,worked,2026-12-10 07:00+00:00');
    const [early, later] = [await house.call(`${HOUSE}/files`), await house.call(`${HOUSE}/files`)];
    expect(early.headers.get('etag')).toBe(later.headers.get('etag'));
    await house.call('/api/v1/timesheets/lines', {
      json: { rota: ROTA, entries: [{ worker: 'w01', shift: 'house-early/2026-12-10/1', reason: 'as said' }] },
    });
    expect((await house.call(`${HOUSE}/files`)).headers.get('etag')).not.toBe(early.headers.get('etag'));
  });

  it('takes locks, exports and receipts with the folder, and gives them back byte for byte', async () => {
    const files = await filesOf(await paidHouse());
    expect(Object.keys(files).filter((path) => path.startsWith('payroll/'))).toEqual([
      ACT,
      'payroll/harbour/acts/0002.json',
      'payroll/harbour/exports/0001/export.json',
      'payroll/harbour/exports/0001/generic.csv',
      'payroll/harbour/exports/0001/manifest.json',
      'payroll/harbour/exports/0001/sage.csv',
      'payroll/harbour/exports/0001/sage.csv.sha256',
    ]);
    const other = await imported(files);
    expect(await filesOf(other)).toEqual(files);
    const { exports } = (await other.call('/api/v1/exports')).json;
    const { acknowledged, files: kept } = (await other.call(`/api/v1/exports/${exports[0].id}`)).json;
    expect([acknowledged.by, kept.length]).toEqual(['Ann Manager', 3]);
  });

  it('refuses payroll that was edited or has a hole, and imports nothing then', async () => {
    const files = await filesOf(await paidHouse());
    const generic = 'payroll/harbour/exports/0001/generic.csv';
    const edited = { ...files, [generic]: String(files[generic]).replace('450', '480') };
    const { [ACT]: _first, ...holed } = files;
    const started = await api();
    for (const [wrong, path] of [
      [edited, generic],
      [holed, ACT],
    ] as const) {
      const answer = await started.call('/api/v1/services', { json: { files: wrong } });
      expect([answer.status, answer.json.errors[0].code]).toEqual([409, 'export-altered']);
      expect(answer.json.errors[0].pointer).toBe(`/files/${path.replaceAll('/', '~1')}`);
    }
    expect((await started.call('/api/v1/services')).json.services).toEqual([]);
  });

  it('lets a folder be put that has the hours as they are, as they were or not at all, and no other', async () => {
    const house = await paidHouse();
    const files = await filesOf(house);
    expect((await putFiles(house, files)).status).toBe(200);
    expect((await putFiles(house, paidFiles())).status).toBe(200);
    expect(await filesOf(house)).toEqual(files);
    const changed = { ...files, [SHEET]: String(files[SHEET]).replace('15:00', '16:00') };
    const refused = await putFiles(house, changed);
    expect([refused.status, refused.json.errors.map(({ code }: { code: string }) => code)]).toEqual([
      409,
      ['hours-elsewhere'],
    ]);
  });
});
