// Confirms or refutes bound certificates from their models alone; docs/certificates.md describes both files.
//
//     node bench/certify/certify.mjs model.json[.gz] bound.json[.gz] [model bound ...] [--json]
//
// It shares no code with the solver: every worker's least points are found anew, by another programme.
import { readBytes, readModel } from './model.mjs';
import { checkAll, readCertificate } from './run.mjs';
import { confirm } from './verdict.mjs';

checkAll(['model.json', 'bound.json'], (modelPath, boundPath) => {
  const model = readModel(readBytes(modelPath));
  return confirm(model, readCertificate(boundPath, model.hash));
});
