import {
  dueRows,
  isoUtc,
  isSignatureOf,
  lockOf,
  nextExport,
  type PayrollAct,
  type PayrollExport,
  type PayrollFinding,
  type PricedWork,
  packOf,
  packUsed,
  type Waiver,
} from '@rota/domain';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { type EmployerPeriod, type PeriodAsk, pricedPeriod, readEmployerPeriod } from './pay-period.ts';
import { exportBytes, type KeptExport, keepAct, keepExport, payrollEmployers, readExports } from './payroll-folder.ts';
import type { PayrollFlags, TypedWaiver } from './payroll-options.ts';
import { reportOf, staffOf } from './report.ts';
import { exportText, findingText, listText, reportText } from './texts.ts';

/** One action with all that it needs. */
interface Action {
  readonly known: EmployerPeriod;
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
  const found = exports.find(({ exported }) => exported.id === id);
  return (
    found ??
    refuse('not-found', `There is no export "${id}" of this employer. rota hours --list names those of a pay period.`)
  );
};

/** An export made before is the same whatever has become of the hours since, so nothing else is read. */
const reprint = (ask: PeriodAsk, id: string, flags: PayrollFlags, terminal: Terminal): ExitCode => {
  const employers = ask.employer === undefined ? payrollEmployers(ask.folder) : [ask.employer];
  const exports = employers.flatMap((employer) => readExports(ask.folder, employer));
  const kept = findExport(exports, id);
  return printed({ flags, terminal }, kept, () => readEmployerPeriod({ ...ask, employer: kept.exported.employer }));
};

const act = (action: Action, kind: PayrollAct['kind'], rest: Pick<PayrollAct, 'reason' | 'export'>): ExitCode => {
  const { known, flags, terminal } = action;
  const done: PayrollAct = {
    number: known.acts.length + 1,
    kind,
    employer: known.employer,
    period: known.pay.id,
    at: known.now,
    by: byOf(flags),
    ...rest,
  };
  keepAct(known.folder, done);
  const words = { lock: 'Locked', unlock: 'Unlocked', acknowledge: 'Received' }[kind];
  terminal.out(
    flags.json
      ? jsonText({ format: 'payroll-act/1', ...done, at: isoUtc(done.at) })
      : `${words} by ${done.by}: ${done.export ?? `${known.employer}, ${known.pay.id}`}\n`,
  );
  return EXIT.done;
};

/** Whoever is alone in a pay period does not lock it. */
const refuseOwnLock = (known: EmployerPeriod, by: string, priced: PricedWork): void => {
  const { from, to } = known.pay;
  const lines = priced.lines.filter(({ employer, on }) => employer === known.employer && from <= on && on <= to);
  const workers = [...new Set(lines.map(({ worker }) => worker))];
  if (workers.length > 0 && workers.every((worker) => isSignatureOf(by, worker, known.workerById.get(worker))))
    refuse('self-approval', `All hours of this pay period are those of "${by}". Somebody else locks them.`);
};

const lock = (action: Action): ExitCode => {
  const { known, flags, terminal } = action;
  if (lockOf(known.acts, known.pay.id, known.now))
    return refuse('not-ready', `The pay period ${known.pay.id} is locked already.`);
  const priced = pricedPeriod(known);
  refuseOwnLock(known, byOf(flags), priced);
  const { findings } = reportOf(known, priced);
  if (findings.length > 0)
    terminal.say(
      `${count(findings.length, 'finding')} will hold the export up:\n${findings.map(findingText).join('\n')}\n`,
    );
  return act(action, 'lock', {});
};

const unlock = (action: Action): ExitCode => {
  const { known, flags } = action;
  if (!lockOf(known.acts, known.pay.id, known.now))
    return refuse('not-ready', `The pay period ${known.pay.id} is not locked.`);
  const { reason } = flags;
  return reason === undefined
    ? refuse('bad-usage', 'Say why it is unlocked: --reason TEXT.')
    : act(action, 'unlock', { reason });
};

const acknowledge = (action: Action, id: string): ExitCode => {
  const { exported } = findExport(action.known.exports, id);
  if (action.known.acts.some((done) => done.export === id))
    return refuse('already-exists', `Export "${id}" was received already.`);
  const known = { ...action.known, pay: exported.period };
  return act({ ...action, known }, 'acknowledge', { export: id });
};

/** What is let pass, with how many findings each. @throws Refusal with every finding that is not */
const waived = (findings: readonly PayrollFinding[], waivers: readonly TypedWaiver[]): readonly Waiver[] => {
  const given = new Map(waivers.map((one) => [one.code, one.reason]));
  const held = findings.filter(({ code }) => !given.has(code));
  if (held.length > 0)
    throw new Refusal(
      held.map((finding) => ({
        code: 'export-held' as const,
        detail: `${findingText(finding).trim()}. Put it right, or let it pass: --waive ${finding.code}=REASON.`,
      })),
    );
  return [...given]
    .map(([code, reason]) => ({ code, reason, findings: findings.filter((one) => one.code === code).length }))
    .filter((waiver) => waiver.findings > 0);
};

const asked = ({ known, flags }: Action): Omit<PayrollExport, 'id' | 'number' | 'rows' | 'waivers'> => {
  const [first] = known.worked;
  if (!first) return refuse('file-missing', 'No rota is published.');
  return {
    service: known.service.id,
    employer: known.employer,
    timezone: known.service.zone,
    period: known.pay,
    createdAt: known.now,
    createdBy: byOf(flags),
    generator: `rota ${version()}`,
    pack: packUsed(packOf(first.view.problem)),
    revisions: known.worked.map(({ key, published }) => ({ period: key, number: published.revision.number })),
    staff: staffOf(known).map(({ worker, employment, ref }) => ({ worker, employment, ref })),
  };
};

const exportNow = (action: Action): ExitCode => {
  const { known, flags, terminal } = action;
  if (!lockOf(known.acts, known.pay.id, known.now))
    return refuse(
      'not-ready',
      `The pay period ${known.pay.id} is not locked: its hours may still change. Lock it first: rota hours --lock --by NAME.`,
    );
  const priced = pricedPeriod(known);
  const due = dueRows(priced.lines.filter(({ employer }) => employer === known.employer));
  const earlier = known.exports.map(({ exported }) => exported);
  const ask = asked(action);
  const planned = nextExport(known.calendar, earlier, { ...ask, waivers: [] }, due);
  const kept = known.exports.find(({ exported }) => exported === planned);
  if (kept) {
    terminal.say(exportText(kept.exported, false));
    return printed(action, kept, () => known);
  }
  const waivers = waived(reportOf(known, priced).findings, flags.waive ?? []);
  const made = keepExport(known.folder, { ...planned, waivers });
  terminal.say(exportText(made.exported, true));
  return printed(action, made, () => known);
};

const list = ({ known, flags, terminal }: Action): ExitCode => {
  const kept = known.exports.filter(({ exported }) => exported.period.id === known.pay.id);
  const document = kept.map(({ exported, path }) => ({
    id: exported.id,
    number: exported.number,
    period: exported.period.id,
    created_at: isoUtc(exported.createdAt),
    created_by: exported.createdBy,
    rows: exported.rows.length,
    path,
    acknowledged_by: known.acts.find((one) => one.export === exported.id)?.by,
  }));
  terminal.out(flags.json ? jsonText({ format: 'payroll-list/1', exports: document }) : listText(kept, known.acts));
  return EXIT.done;
};

const report = ({ known, flags, terminal }: Action): ExitCode => {
  const found = reportOf(known, pricedPeriod(known));
  const lives = found.lives.map(({ steps, ...life }) => ({
    ...life,
    steps: steps.map((step) => ({ ...step, at: isoUtc(step.at) })),
  }));
  terminal.out(
    flags.json
      ? jsonText({
          format: 'payroll-report/1',
          period: known.pay.id,
          employer: known.employer,
          findings: found.findings,
          lives,
        })
      : reportText(found),
  );
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
  const action: Action = { known: readEmployerPeriod(ask), flags, terminal };
  if (flags.report) return report(action);
  if (flags.lock) return lock(action);
  if (flags.unlock) return unlock(action);
  if (flags.export) return exportNow(action);
  if (flags.list) return list(action);
  return acknowledge(action, flags.ack ?? '');
};
