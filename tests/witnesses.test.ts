import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, type Judgement, type Problem, type Rota, RULES, ruleSettings } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';

/*
 * Every rule has a witness: a rota that breaks it once and nothing else. With the rule the witness fails, without it
 * the witness passes, and so does the rota from before the edit by hand.
 */

const root = fileURLToPath(new URL('../fixtures/witnesses', import.meta.url));
const kinds = RULES.map((rule) => rule.kind);

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

const problemOf = (folder: string): Problem => {
  const read = readServiceFolder(
    new Map(filesBelow(folder).map((name) => [name, readFileSync(join(folder, name))])),
    '2026-12',
  );
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 2));
  return read.problem;
};

const rotaOf = (folder: string, file: string, problem: Problem): Rota => {
  const read = readRota(readFileSync(join(folder, file)), problem, file);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 2));
  return read.rota;
};

/** Rules named: those of breaches, and for unfilled cover the rule that reports it. */
const named = ({ breaches, unfilled }: Judgement): readonly string[] => [
  ...breaches.map((breach) => breach.rule),
  ...unfilled.map((gap) => (gap.requirement === 'heads' ? 'cover' : 'cover-mix')),
];

describe('witnesses', () => {
  it('are there for every rule and for nothing else', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const witnesses = folders.map((entry) => entry.name).filter((name) => name !== 'generate');
    expect(witnesses.sort()).toEqual([...kinds].sort());
  });

  for (const kind of kinds.filter((name) => existsSync(join(root, name)))) {
    const folder = join(root, kind);

    it(`break "${kind}" once and nothing else`, () => {
      const problem = problemOf(folder);
      expect(named(check(problem, rotaOf(folder, 'rota.json', problem)))).toEqual([kind]);
    });

    it(`break nothing without "${kind}"`, () => {
      const problem = problemOf(folder);
      const others = ruleSettings(problem.service).filter((setting) => setting.kind !== kind);
      expect(named(check(problem, rotaOf(folder, 'rota.json', problem), others))).toEqual([]);
    });

    it(`break nothing before the edit that breaks "${kind}"`, () => {
      const problem = problemOf(folder);
      const judgement = check(problem, rotaOf(folder, 'good.rota.json', problem));
      expect({ named: named(judgement), objective: judgement.objective }).toEqual({ named: [], objective: 0 });
    });
  }

  it('are what their generator writes', () => {
    const fresh = mkdtempSync(join(tmpdir(), 'witnesses-'));
    try {
      const { status, stderr } = spawnSync(process.execPath, [join(root, 'generate/main.mjs'), fresh], {
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const committed = filesBelow(root).filter((name) => !name.startsWith('generate'));
      expect(filesBelow(fresh)).toEqual(committed);
      for (const name of committed) {
        expect(readFileSync(join(fresh, name), 'utf8'), name).toBe(readFileSync(join(root, name), 'utf8'));
      }
    } finally {
      rmSync(fresh, { recursive: true });
    }
  });
});
