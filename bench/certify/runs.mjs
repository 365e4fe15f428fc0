// Confirms or refutes every certificate that `rota bench --certificates` left in folders of runs.
//
//     node bench/certify/runs.mjs DIR [DIR ...] [--json]
//
// Besides the certificate itself it is refuted where the row beside it claims another bound than the certificate, or a rota that
// costs less.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBytes, readModel } from './model.mjs';
import { Refuted } from './refuted.mjs';
import { checkGroups, readCertificate } from './run.mjs';
import { confirm } from './verdict.mjs';

const ENDING = '.bound.json.gz';

/** Model, row and certificate of every run that has one. */
const groupsIn = (folder) => {
  const runs = join(folder, 'runs');
  if (!existsSync(runs)) throw new Error(`"${folder}" has no folder "runs"; rota bench --out ${folder} makes one`);
  const names = readdirSync(runs).filter((name) => name.endsWith(ENDING));
  const nameOf = (path) => JSON.parse(readFileSync(path, 'utf8')).instance;
  return names.sort().map((name) => {
    const row = join(runs, name.replace(ENDING, '.json'));
    return [join(folder, 'models', `${nameOf(row)}.model.json.gz`), row, join(runs, name)];
  });
};

const check = (modelPath, rowPath, boundPath) => {
  const model = readModel(readBytes(modelPath));
  const row = JSON.parse(readFileSync(rowPath, 'utf8'));
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
