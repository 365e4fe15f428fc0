import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pullFolder } from '../../src/server/pulled-folder.ts';
import { falseServer } from './false-server.ts';

const STRAY = `stray-${process.pid}.txt`;

const pulling = async (files: object, period = '2026-12') => {
  const server = await falseServer((request, response) => {
    const isFiles = request.url?.endsWith('/files');
    response.end(JSON.stringify(isFiles ? { files } : { periods: [], published: [{ period, revision: 1 }] }));
  });
  return pullFolder(server, 'house');
};

it.each([`../${STRAY}`, `/tmp/${STRAY}`, `months/../../${STRAY}`, `months\\..\\${STRAY}`, '.ssh/x', ''])(
  'writes no file %j',
  async (name) => {
    await expect(pulling({ 'service.yaml': 'a', [name]: 'b' })).rejects.toMatchObject({
      faults: [{ code: 'bad-value' }],
    });
    expect(existsSync(join(tmpdir(), STRAY))).toBe(false);
  },
);

it('writes no revision of what is no period', async () => {
  await expect(pulling({}, '../../x')).rejects.toMatchObject({
    faults: [{ code: 'bad-value', detail: expect.stringContaining('is no period') }],
  });
});

it('takes a folder as it is', async () => {
  const { path, remove } = await pulling({ 'months/2026-12/requests.csv': 'a' });
  expect(existsSync(join(path, 'months/2026-12/requests.csv'))).toBe(true);
  remove();
});
