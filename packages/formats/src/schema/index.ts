import { RULES } from '@rota/domain';
import { z } from 'zod';
import { ROWS, TABLE_NAMES, TABLES } from './csv-files.ts';
import { mapRow } from './grid-map.ts';
import { hoursFile } from './hours-file.ts';
import { actFile, manifestFile, payrollFile } from './payroll-file.ts';
import { approvalFile, revisionFile } from './revision-file.ts';
import { rotaFile } from './rota-file.ts';
import { rulePackFile } from './rule-pack-file.ts';
import { serviceFile } from './service-file.ts';

type JsonSchema = Record<string, unknown>;

/** What may be written, not what it is read as: `37.5`, not 2250 minutes. */
const written = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const titled = (file: string, description: string, schema: JsonSchema): JsonSchema => {
  const { $schema, ...rest } = schema;
  return { $schema, title: file, description, ...rest };
};

const withoutDialect = ({ $schema: _dialect, ...schema }: JsonSchema): JsonSchema => schema;

/** Parameters by rule kind, as conditions on an item of `rules`. */
const ruleConditions = (): readonly JsonSchema[] =>
  RULES.map((rule) => ({
    if: { properties: { rule: { const: rule.kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
    then: { properties: { params: { description: rule.summary, ...withoutDialect(written(rule.params)) } } },
  }));

const kindsOnly = { properties: { rule: { enum: RULES.map(({ kind }) => kind) } } };

const serviceSchema = (): JsonSchema => {
  const schema = z.toJSONSchema(serviceFile, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === serviceFile.shape.rules.unwrap().element) jsonSchema.allOf = [kindsOnly, ...ruleConditions()];
    },
  });
  return titled('service.yaml', 'One service: shifts, cover, on-call and rules.', schema);
};

const csvSchema = (name: (typeof TABLE_NAMES)[number]): JsonSchema => {
  const where = TABLES[name].isMonthly ? 'in months/YYYY-MM' : 'in the service folder';
  const description = `The rows of ${TABLES[name].file} ${where}, each an object of cells as text; an empty cell is left out.`;
  return titled(TABLES[name].file, description, written(z.array(ROWS[name])));
};

/** JSON Schema of every file, by file name; a CSV file counts as an array of row objects. @source JSON Schema 2020-12 */
export const schemas = (): Readonly<Record<string, object>> => ({
  'service.yaml': serviceSchema(),
  ...Object.fromEntries(TABLE_NAMES.map((name) => [TABLES[name].file, csvSchema(name)])),
  'grid-map.csv': titled(
    'grid-map.csv',
    'The rows of grid-map.csv in the service folder, each an object of cells as text; an empty cell is left out.',
    written(z.array(mapRow)),
  ),
  'rule-pack.json': titled(
    'rule-pack.json',
    'Rates, bank holidays and statutory figures of format rule-pack/1, in the service folder or named by --pack.',
    written(rulePackFile),
  ),
  'rota.json': titled('rota.json', 'A rota of format rota/1; "to" is exclusive.', written(rotaFile)),
  'approval.json': titled(
    'approval.json',
    'An approval of format approval/1, in months/YYYY-MM/rota.',
    written(approvalFile),
  ),
  'revision.json': titled(
    '0001.json',
    'A published revision of format revision/1, in months/YYYY-MM/rota/revisions.',
    written(revisionFile),
  ),
  'hours.json': titled(
    'hours.json',
    'Hours by worker, date and pay element, of format hours/2; "to" is exclusive.',
    written(hoursFile),
  ),
  'payroll-export.json': titled(
    'export.json',
    'One export of format payroll/1, in payroll/EMPLOYER/exports/0001.',
    written(payrollFile),
  ),
  'payroll-manifest.json': titled(
    'manifest.json',
    'Head, sums and hashes of an export, of format payroll-manifest/1, in payroll/EMPLOYER/exports/0001.',
    written(manifestFile),
  ),
  'payroll-act.json': titled(
    '0001.json',
    'A lock, unlock or receipt of format payroll-act/1, in payroll/EMPLOYER/acts.',
    written(actFile),
  ),
});
