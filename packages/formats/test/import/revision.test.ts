import { type Approval, type Revision, rotaDigest } from '@rota/domain';
import { describe, expect, it, test } from 'vitest';
import { writeApproval, writeRevision } from '../../src/export/index.ts';
import { sealOf } from '../../src/export/revision-seal.ts';
import { readApproval, readRevision } from '../../src/import/index.ts';
import { revisionFile } from '../../src/schema/revision-file.ts';
import { assign, rotaOf, solved, tinyPlanning } from '../export/tiny-service.ts';

const planning = tinyPlanning('2026-10-24', '2026-10-27');
const [demand] = planning.demands;
const [worker] = planning.workers;
if (!demand || !worker) throw new Error('the tiny service asks for somebody');
const assignments = [assign(planning, worker.id, demand.id)];
const rota = rotaOf(planning, assignments);

const approval: Approval = { by: 'Ola “O” Åberg', at: 29_000_000, note: 'fine', digest: rotaDigest(rota) };

const revision: Revision = {
  number: 7,
  rota,
  approval,
  publishedAt: 29_000_060,
  publishedBy: 'Mo',
  reason: 'first rota',
  overrides: [
    { rule: 'consecutive-days', reason: 'agreed', by: 'Ola' },
    { rule: 'daily-rest', worker: 'w01', reason: 'flood', by: 'Mo', basis: 'reg-21-e', ref: 'INC-7' },
  ],
  obligations: [
    {
      rule: 'daily-rest',
      basis: 'reg-21-e',
      ref: 'INC-7',
      worker: 'w01',
      shifts: ['early/2026-10-24/1'],
      minutes: 120,
      detail: 'Worker "w01" is due 120 minutes of compensatory rest.',
    },
  ],
  pack: { id: 'uk-2026-11', digest: 'a'.repeat(64) },
};

const text = writeRevision(revision, solved(planning, assignments));
const bytes = (of: string): Uint8Array => new TextEncoder().encode(of);
const codes = (of: string, file = 'rota/revisions/0007.json') => {
  const read = readRevision(bytes(of), file);
  return 'faults' in read ? read.faults.map(({ code, place }) => `${code} ${place?.file}`) : [];
};

describe('a revision file', () => {
  it('gives back the revision and the names of its people', () => {
    expect(readRevision(bytes(text), 'rota/revisions/0007.json')).toEqual({
      revision,
      names: new Map([[worker.id, worker.name]]),
    });
  });

  it('from before there were rule packs and obligations is still read', () => {
    const { pack: _pack, ...old } = { ...revision, obligations: [] };
    const {
      digest: _digest,
      obligations: _none,
      ...document
    } = JSON.parse(writeRevision(old, solved(planning, assignments)));
    const sealed = JSON.stringify({ ...document, digest: sealOf(document) });
    expect(readRevision(bytes(sealed), '0007.json')).toMatchObject({ revision: old });
  });

  it('is as its schema says, with the rota inside as rota/1', () => {
    expect(revisionFile.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
    expect(JSON.parse(text)).toMatchObject({ format: 'revision/1', rota: { format: 'rota/1' } });
  });

  it('may be laid out anew by an editor or by git', () => {
    expect(codes(text.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(codes(JSON.stringify(JSON.parse(text)))).toEqual([]);
  });

  it.each([
    ['who published it', '"Mo"', '"Bo"'],
    ['the reason', 'first rota', 'last rota'],
    ['a time of the rota inside', '"start": "2026', '"start": "2027'],
    ['the digest itself', '"digest": "', '"digest": "0'],
  ])('is refused by name after an edit of %s', (_what, from, to) => {
    expect(text).toContain(from);
    const at = text.lastIndexOf(from);
    expect(codes(text.slice(0, at) + to + text.slice(at + from.length))).toEqual([
      'revision-altered rota/revisions/0007.json',
    ]);
  });

  it('is refused under the name of another revision', () => {
    expect(codes(text, 'rota/revisions/0008.json')).toEqual(['revision-altered rota/revisions/0008.json']);
  });

  it.each([
    ['a file cut short', text.slice(0, 300), 'json-syntax'],
    ['a file without a digest', text.replace(/,\s*"digest": "[0-9a-f]{64}"\n}\n$/, '}'), 'missing-key'],
    ['no object', '[]', 'bad-value'],
  ])('says what is wrong with %s', (_what, of, code) => {
    expect(codes(of)).toEqual([`${code} rota/revisions/0007.json`]);
  });
});

describe('an approval file', () => {
  test('gives back the approval and its overrides', () => {
    const overrides = [{ rule: 'quick-return', reason: 'asked for', by: 'Ola' }];
    expect(readApproval(bytes(writeApproval(approval, overrides)))).toEqual({ approval, overrides });
    const { note: _note, ...noteless } = approval;
    expect(readApproval(bytes(writeApproval(noteless, [])))).toEqual({ approval: noteless, overrides: [] });
  });

  test('names every key that is wrong', () => {
    const read = readApproval(bytes('{ "format": "approval/1", "by": "", "digest": "abc", "overrides": [] }'));
    expect('faults' in read && read.faults.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
      'bad-value /by',
      'bad-value /digest',
      'missing-key /at',
    ]);
  });
});
