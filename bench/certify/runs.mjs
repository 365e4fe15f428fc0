// Confirms or refutes every certificate that `rota bench --certificates` left in folders of runs.
//
//     node bench/certify/runs.mjs DIR [DIR ...] [--json]
//
// Besides the certificate itself it is refuted where the row beside it says that another bound is certified, or has a rota that
// costs less.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBytes, readModel } from './model.mjs';
import { Refuted } from './refuted.mjs';
import { checkGroups, readCertificate } from './run.mjs';
import { confirm } from './verdict.mjs';

const ENDING = '.bound.json.gz';

/** Folder, row and certificate of every run that has one. */
const groupsIn = (folder) => {
  const runs = join(folder, 'runs');
  if (!existsSync(runs)) throw new Error(`"${folder}" has no folder "runs"; rota bench --out ${folder} makes one`);
  const names = readdirSync(runs).filter((name) => name.endsWith(ENDING));
  return names.sort().map((name) => [folder, join(runs, name.replace(ENDING, '.json')), join(runs, name)]);
};

const check = (folder, rowPath, boundPath) => {
  const row = JSON.parse(readFileSync(rowPath, 'utf8'));
  const { model: hash } = JSON.parse(readBytes(boundPath).toString());
  const model = readModel(readBytes(join(folder, 'models', `${row.instance}.${hash.slice(0, 12)}.model.json.gz`)));
  const proved = confirm(model, readCertificate(boundPath, model.hash));
  if (row.certified !== proved.claimed)
    throw new Refuted('row', `its row says ${row.certified}, the certificate ${proved.claimed}`);
  if (row.hard === 0 && row.objective < proved.claimed)
    throw new Refuted('row', `its row has a rota of ${row.objective}, below the bound ${proved.claimed}`);
  return proved;
};

const { values: options, positionals: folders } = parseArgs({
  options: { json: { type: 'boolean' } },
  allowPositionals: true,
});
try {
  const groups = folders.flatMap(groupsIn);
  if (groups.length === 0) throw new Error('no certificates there; rota bench --certificates --out DIR leaves some');
  checkGroups(check, groups, options.json);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
