import {
  type ActOutcome,
  acknowledgeExport,
  type EmployerPeriod,
  exportNamed,
  exportPeriod,
  isoUtc,
  lockPeriod,
  pricedPeriod,
  reportOf,
  unlockPeriod,
} from '@rota/domain';
import { payrollReportDocument } from '@rota/formats';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { orRefuse, Refusal, refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { type FolderPeriod, type PeriodAsk, readEmployerPeriod } from './pay-period.ts';
import { exportBytes, type KeptExport, keepAct, keepExport, payrollEmployers, readExports } from './payroll-folder.ts';
import type { PayrollFlags } from './payroll-options.ts';
import { exportText, findingText, listText, reportText } from './texts.ts';

/** One action with all that it needs. */
interface Action extends FolderPeriod {
  readonly folder: string;
  readonly flags: PayrollFlags;
  readonly terminal: Terminal;
}

const byOf = ({ by }: PayrollFlags): string => by ?? refuse('bad-usage', 'Say who does it: --by NAME.');

const printed = (
  { flags, terminal }: Pick<Action, 'flags' | 'terminal'>,
  kept: KeptExport,
  periodOf: () => EmployerPeriod,
): ExitCode => {
  const form = flags.json ? 'json' : (flags.profile ?? 'generic');
  const codesOf = () => periodOf().service.pay?.codes ?? [];
  terminal.out(Buffer.from(exportBytes(kept, form, codesOf)).toString());
  return EXIT.done;
};

const findExport = (exports: readonly KeptExport[], id: string): KeptExport => {
  const { exported } = orRefuse(
    exportNamed(
      exports.map((kept) => kept.exported),
      id,
    ),
  );
  const found = exports.find((kept) => kept.exported === exported);
  return found ?? refuse('not-found', `There is no export "${id}" of this employer.`);
};

/** An export made before is the same whatever has become of the hours since, so nothing else is read. */
const reprint = (ask: PeriodAsk, id: string, flags: PayrollFlags, terminal: Terminal): ExitCode => {
  const employers = ask.employer === undefined ? payrollEmployers(ask.folder) : [ask.employer];
  const exports = employers.flatMap((employer) => readExports(ask.folder, employer));
  const kept = findExport(exports, id);
  const { employer } = kept.exported;
  return printed({ flags, terminal }, kept, () => readEmployerPeriod({ ...ask, employer }).known);
};

const WORDS = { lock: 'Locked', unlock: 'Unlocked', acknowledge: 'Received' } as const;

const keep = ({ folder, known, flags, terminal }: Action, outcome: ActOutcome): ExitCode => {
  const { act } = orRefuse(outcome);
  keepAct(folder, act);
  terminal.out(
    flags.json
      ? jsonText({ format: 'payroll-act/1', ...act, at: isoUtc(act.at) })
      : `${WORDS[act.kind]} by ${act.by}: ${act.export ?? `${known.employer}, ${known.pay.id}`}\n`,
  );
  return EXIT.done;
};

const lock = (action: Action): ExitCode => {
  const { known, flags, terminal } = action;
  const priced = pricedPeriod(known);
  const outcome = lockPeriod(known, priced, { by: byOf(flags) });
  if ('faults' in outcome) throw new Refusal(outcome.faults);
  const { findings } = reportOf(known, priced);
  if (findings.length > 0)
    terminal.say(
      `${count(findings.length, 'finding')} will hold the export up:\n${findings.map(findingText).join('\n')}\n`,
    );
  return keep(action, outcome);
};

const unlock = (action: Action): ExitCode => {
  const { known, flags } = action;
  const { reason = refuse('bad-usage', 'Say why it is unlocked: --reason TEXT.') } = flags;
  return keep(action, unlockPeriod(known, byOf(flags), reason));
};

const acknowledge = (action: Action, id: string): ExitCode => {
  const { known, kept, flags } = action;
  const { exported } = findExport(kept, id);
  return keep(action, acknowledgeExport(known, { id, period: exported.period.id }, byOf(flags)));
};

const exportNow = (action: Action): ExitCode => {
  const { folder, known, kept, flags, terminal } = action;
  const ask = { by: byOf(flags), generator: `rota ${version()}`, waivers: flags.waive ?? [] };
  const { exported, isNew } = orRefuse(exportPeriod(known, pricedPeriod(known), ask));
  const made = isNew ? keepExport(folder, exported) : findExport(kept, exported.id);
  terminal.say(exportText(exported, isNew));
  return printed(action, made, () => known);
};

const list = ({ known, kept, flags, terminal }: Action): ExitCode => {
  const own = kept.filter(({ exported }) => exported.period.id === known.pay.id);
  const document = own.map(({ exported, path }) => ({
    id: exported.id,
    number: exported.number,
    period: exported.period.id,
    created_at: isoUtc(exported.createdAt),
    created_by: exported.createdBy,
    rows: exported.rows.length,
    path,
    acknowledged_by: known.acts.find((one) => one.export === exported.id)?.by,
  }));
  terminal.out(flags.json ? jsonText({ format: 'payroll-list/1', exports: document }) : listText(own, known.acts));
  return EXIT.done;
};

const report = ({ known, flags, terminal }: Action): ExitCode => {
  const found = reportOf(known, pricedPeriod(known));
  terminal.out(flags.json ? jsonText(payrollReportDocument(known, found)) : reportText(found));
  return found.findings.length === 0 ? EXIT.done : EXIT.no;
};

/** Names of the actions, as they are typed. */
const ACTIONS = ['report', 'lock', 'unlock', 'export', 'list', 'id', 'ack'] as const;

/** Whether a call of `rota hours` is about payroll. */
export const isPayrollAction = (flags: PayrollFlags): boolean => ACTIONS.some((name) => flags[name] !== undefined);

/** Runs the one action for payroll that was asked for. @throws Refusal when several were, or for what is wrong */
export const payrollAction = (folder: string, flags: PayrollFlags, terminal: Terminal): ExitCode => {
  const given = ACTIONS.filter((name) => flags[name] !== undefined);
  if (given.length > 1) refuse('bad-usage', `One action at a time: ${given.map((name) => `--${name}`).join(' or ')}.`);
  const ask: PeriodAsk = {
    folder,
    period: flags.month,
    employer: flags.employer,
    pack: flags.pack,
    now: terminal.now(),
    isAboutHours: flags.report !== undefined || flags.lock !== undefined || flags.export !== undefined,
  };
  if (flags.id !== undefined) return reprint(ask, flags.id, flags, terminal);
  const action: Action = { ...readEmployerPeriod(ask), folder, flags, terminal };
  if (flags.report) return report(action);
  if (flags.lock) return lock(action);
  if (flags.unlock) return unlock(action);
  if (flags.export) return exportNow(action);
  if (flags.list) return list(action);
  return acknowledge(action, flags.ack ?? '');
};
