// Confirms or refutes that a bound certificate holds for a benchmark instance itself: nobody who schedules the instance's own text
// can cost less. docs/certificates.md describes the files.
//
//     node bench/certify/curtois.mjs Instance1.txt model.json[.gz] bound.json[.gz] [instance model bound ...] [--json]
//
// Of the model only names are used, to know which row, pattern or limit of the text a price or a decision is about.

import { modelOf, readInstance } from './instance.mjs';
import { hasWholeCosts, readBytes, readModel } from './model.mjs';
import { checkAll, readCertificate } from './run.mjs';
import { translated } from './translate.mjs';
import { confirm } from './verdict.mjs';

checkAll(['instance.txt', 'model.json', 'bound.json'], (instancePath, modelPath, boundPath) => {
  const instance = readInstance(readBytes(instancePath).toString());
  const text = modelOf(instance);
  const model = readModel(readBytes(modelPath));
  const certificate = readCertificate(boundPath, model.hash);
  const proof = translated(model, text, instance, certificate.proof);
  // figures by worker are about the model's way of saying the rules, so only the bound is held against what comes out
  return confirm({ ...text, isWhole: hasWholeCosts(text) }, { ...certificate, proof }, false);
});
