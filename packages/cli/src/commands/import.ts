import { check } from '@rota/domain';
import { type FoundCode, GRID_MAP_FILE, unsearched, writeRotaJson } from '@rota/formats';
import { Argument, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { type BusyFlags, importBusy } from '../import/busy.ts';
import { byCell } from '../import/cells.ts';
import { checkImportOptions } from '../import/needed.ts';
import { type Import, type ImportFlags, planImport } from '../import/plan-import.ts';
import { byCellText, readingText } from '../import/text.ts';
import { type PlannedRows, writeDocument } from '../import/write-document.ts';
import { jsonText } from '../json.ts';
import { jsonOption, monthOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import { importOnServer } from '../server/asks/import.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

/** The rota of a sheet, unless --out says otherwise. */
const ROTA_FILE = 'rota-grid.json';

/** What the sheet holds beside the rota and nobody asked to keep. */
const sayUnwritten = ({ content, rows }: Import, options: ImportFlags, terminal: Terminal): void => {
  const opening = content.balances.length + content.totals.length;
  const hasOpening = rows.some(({ path }) => path.endsWith('balances.csv'));
  if (content.absences.length > 0 && options.absencesOut === undefined)
    terminal.say(
      `${count(content.absences.length, 'absence')} of the sheet not kept; --absences-out adds them to a file.\n`,
    );
  if (opening > 0 && !hasOpening)
    terminal.say(
      `${count(opening, 'opening balance')} of the sheet not kept; --balances-out adds them to the files of a folder.\n`,
    );
};

const rowsText = (rows: readonly PlannedRows[]): string =>
  rows
    .map(({ path, added, alreadyThere }) => `${path}: ${count(added, 'row')} added, ${alreadyThere} there already\n`)
    .join('');

const codesDocument = (codes: readonly FoundCode[]) =>
  codes.map(({ code, meaning, cells }) => ({ code, ...meaning, cells: cells.length }));

const written = (rows: readonly PlannedRows[]) =>
  rows.map(({ path, added, alreadyThere }) => ({ path, added, alreadyThere }));

const sayHistory = ({ content, codes, rows }: Import, options: ImportFlags, terminal: Terminal): ExitCode => {
  const { notes } = content;
  const words = `${readingText(content, codes)}\n${rowsText(rows)}`;
  if (options.json)
    terminal.out(jsonText({ format: 'import-history/1', codes: codesDocument(codes), notes, rows: written(rows) }));
  else if (options.out === '-') terminal.say(words);
  else terminal.out(words);
  return EXIT.done;
};

const judge = ({ planning, content, codes, rows }: Import, options: ImportFlags, terminal: Terminal): ExitCode => {
  const { rota } = content;
  const judgement = check(planning.problem, rota);
  const result = unsearched(judgement);
  const text = writeRotaJson({ planning, rota, judgement, result, unfilled: judgement.unfilled, timeline: [] });
  const { out = ROTA_FILE } = options;
  if (out === '-') terminal.out(text);
  else writeDocument(out, text);
  const found = byCell(content, planning, judgement);
  const { objective, levels } = judgement;
  if (options.json) {
    const head = {
      format: 'import-grid/1',
      out,
      ...(content.sheet === undefined ? {} : { sheet: content.sheet }),
    };
    const counts = { people: content.cellByWorker.size, duties: rota.assignments.length };
    const { absences, notes } = content;
    const body = { isLawful: found.hard.length === 0, objective, levels, ...found, absences, notes };
    terminal.out(jsonText({ ...head, ...counts, codes: codesDocument(codes), ...body, rows: written(rows) }));
  } else {
    const where = out === '-' ? '' : `${out}: ${count(rota.assignments.length, 'assignment')}\n`;
    const words = `${readingText(content, codes)}\n${byCellText(found, judgement)}${where}${rowsText(rows)}`;
    if (out === '-') terminal.say(words);
    else terminal.out(words);
  }
  return found.hard.length === 0 ? EXIT.done : EXIT.no;
};

const run: Verb['run'] = async (command, terminal) => {
  const [what, path = ''] = command.args;
  if (what === 'folder')
    return refuse(
      'bad-usage',
      'A service folder is imported into a server: add --server. On this machine verbs read it as it is.',
    );
  checkImportOptions(command);
  if (what === 'busy') return importBusy(path, command.opts<BusyFlags>(), terminal);
  const options = command.opts<ImportFlags>();
  if (options.json && options.out === '-')
    refuse(
      'bad-usage',
      'Standard output cannot hold both the result and the report: give --out a file, or leave out --json.',
    );
  const imported = await planImport(path, options, terminal);
  const code = options.as === 'history' ? sayHistory(imported, options, terminal) : judge(imported, options, terminal);
  for (const { path: file, text } of imported.rows) {
    if (file === '-') terminal.out(text);
    else writeDocument(file, text);
  }
  sayUnwritten(imported, options, terminal);
  return code;
};

export const importGrid: Verb = {
  describe: (program) =>
    program
      .command('import')
      .description(
        "read a manager's sheet (names down, dates across, codes in the cells) and score it by its cells; or somebody's busy times",
      )
      .addArgument(new Argument('<what>', 'what to import').choices(['grid', 'busy', 'folder']))
      .argument(
        '<file>',
        'workbook (.xlsx) or CSV file; calendar or its https address; - reads standard input; or a folder, for a server',
      )
      .addOption(new Option('--folder <folder>', 'grid and busy: service folder'))
      .addOption(monthOption().makeOptionMandatory(false))
      .addOption(new Option('--sheet <name>', 'sheet to read, where several hold dates and people'))
      .addOption(new Option('--map <file>', `what the codes mean (default: ${GRID_MAP_FILE} of the service folder)`))
      .addOption(new Option('--save-map [file]', 'write a map with every code found, unknown ones to fill in'))
      .addOption(
        new Option('--as <kind>', 'the rota of the month, or history before it')
          .choices(['rota', 'history'])
          .default('rota'),
      )
      .addOption(
        new Option(
          '--out <file>',
          `rota to write (default: ${ROTA_FILE}), or history to add to (default: history.csv of the month); - writes standard output`,
        ),
      )
      .addOption(new Option('--absences-out <file>', 'add the leave of the sheet to this CSV file'))
      .addOption(new Option('--balances <file>', 'opening balances in a sheet of their own'))
      .addOption(new Option('--balances-out <folder>', 'folder for balances.csv and totals.csv (default: the month)'))
      .addOption(new Option('--worker <id>', 'busy: whose calendar it is'))
      .addOption(
        new Option('--calendar <name>', 'busy: which of several calendars of theirs; what it said before makes way'),
      )
      .addOption(new Option('--from <date>', 'busy: first day to read; today by default'))
      .addOption(new Option('--to <date>', 'busy: first day not to read; half a year later by default'))
      .addOption(jsonOption()),

  onServer: importOnServer(run),

  run,
};
