import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { count } from '../../figures.ts';
import { readDocument } from '../../files.ts';
import type { TimesheetFlags } from '../../hours/timesheet-actions.ts';
import { jsonText } from '../../json.ts';
import type { PayrollFlags } from '../../payroll/payroll-options.ts';
import { refuse } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';
import type { Verb } from '../../verb.ts';
import { type OnServer, readOnServer } from '../on-server.ts';
import type { Server } from '../server.ts';

type Flags = TimesheetFlags & PayrollFlags;

/** What one action is asked with. */
interface Asked {
  readonly server: Server;
  readonly service: string;
  readonly flags: Flags;
  readonly terminal: Terminal;
}

/** What an action did, as a document and in words. */
interface Done {
  readonly document: object;
  readonly words: string;
}

interface Lines {
  readonly added: number;
}

const scopeOf = ({ service, flags: { month, worker, to } }: Asked) => ({
  rota: `${service}:${month}`,
  ...(worker === undefined ? {} : { worker }),
  ...(to === undefined ? {} : { to }),
});

const confirm = async (asked: Asked): Promise<Done> => {
  const path = '/api/v1/timesheets/confirmations';
  const document = await asked.server.read<Lines & { own: unknown[]; away: unknown[] }>(path, { json: scopeOf(asked) });
  const { added, own, away } = document;
  const left = `${own.length} left as your own, ${away.length} during absences`;
  return { document, words: `${count(added, 'line')} written as planned; ${left}\n` };
};

const clock = async (asked: Asked): Promise<Done> => {
  const { clock: path = '', month, tolerance } = asked.flags;
  const csv = Buffer.from(await readDocument(path)).toString('utf8');
  const json = { rota: `${asked.service}:${month}`, csv, ...(tolerance === undefined ? {} : { tolerance }) };
  const reply = await asked.server.read<Lines & { unmatched: unknown[] }>('/api/v1/timesheets/clock', { json });
  const words = `${count(reply.added, 'line')} written from the clock, ${count(reply.unmatched.length, 'row')} of no shift\n`;
  return { document: reply, words };
};

const approve = async (asked: Asked): Promise<Done> => {
  const document = await asked.server.read<Lines & { own: number }>('/api/v1/timesheets/approvals', {
    json: scopeOf(asked),
  });
  return { document, words: `${count(document.added, 'line')} approved; ${document.own} left as your own\n` };
};

interface PayPeriod {
  readonly id: string;
  readonly employer: string;
  readonly period: string;
}

/** The one pay period meant. @throws Refusal when there is none, or several employers have one */
const payPeriodOf = async ({ server, service, flags: { month, employer } }: Asked): Promise<PayPeriod> => {
  const query = new URLSearchParams({ service, limit: '500', ...(employer === undefined ? {} : { employer }) });
  const { payPeriods } = await server.read<{ payPeriods: readonly PayPeriod[] }>(`/api/v1/pay-periods?${query}`);
  const found = payPeriods.filter(({ period }) => period === month);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (!only) return refuse('not-found', `Nothing is published for pay period ${month} of "${service}".`);
  return refuse('bad-usage', `Say whose: --employer ${found.map((one) => one.employer).join(' or ')}.`);
};

const ofPeriod = async (asked: Asked): Promise<string> => `/api/v1/pay-periods/${(await payPeriodOf(asked)).id}`;

const lock = async (asked: Asked): Promise<Done> => {
  const path = `${await ofPeriod(asked)}/lock`;
  const document = await asked.server.read<{ by: string; findings: number }>(path, { method: 'POST' });
  const held = document.findings === 0 ? '' : `; ${count(document.findings, 'finding')} will hold an export up`;
  return { document, words: `Locked by ${document.by}: ${asked.flags.month}${held}\n` };
};

const unlock = async (asked: Asked): Promise<Done> => {
  const { reason } = asked.flags;
  if (reason === undefined) return refuse('bad-usage', 'Say why it is unlocked: --reason TEXT.');
  const path = `${await ofPeriod(asked)}/lock`;
  const { etag = '' } = await asked.server.ask(path);
  const headers = { 'If-Match': `"${etag}"` };
  const document = await asked.server.read<{ by: string }>(path, { method: 'DELETE', json: { reason }, headers });
  return { document, words: `Unlocked by ${document.by}: ${asked.flags.month}\n` };
};

const acknowledge = async ({ server, flags: { ack = '' } }: Asked): Promise<Done> => {
  const document = await server.read<{ by: string }>(`/api/v1/exports/${ack}/acknowledgement`, { method: 'POST' });
  return { document, words: `Received by ${document.by}: ${ack}\n` };
};

/** Makes an export, or finds the one that says everything already, and prints its file: the same bytes each time. */
const makeExport = async (asked: Asked): Promise<ExitCode> => {
  const { server, flags, terminal } = asked;
  const { profile, waive: waivers } = flags;
  const json = { ...(profile === undefined ? {} : { profile }), ...(waivers === undefined ? {} : { waivers }) };
  const made = await server.read<{ id: string }>(`${await ofPeriod(asked)}/exports`, { json });
  const file = flags.json ? 'export.json' : `${profile ?? 'generic'}.csv`;
  terminal.out((await server.ask(`/api/v1/exports/${made.id}/content?file=${file}`)).text);
  return EXIT.done;
};

const ACTIONS = { confirm, clock, approve, lock, unlock, ack: acknowledge } as const;
const NAMES = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]; // the keys are these by type

/** Everything else only looks: hours, differences, report, exports there are. */
const act = async (
  verb: Pick<Verb, 'run'>,
  command: Command,
  terminal: Terminal,
  server: Server,
): Promise<ExitCode> => {
  const [service = ''] = command.args;
  const flags = command.opts<Flags>();
  const wanted = NAMES.filter((name) => flags[name] !== undefined);
  const asked = { server, service, flags, terminal };
  if (wanted.length + (flags.export ? 1 : 0) > 1)
    return refuse('bad-usage', 'One action at a time: of timesheets, or of payroll.');
  if (flags.export) return makeExport(asked);
  const [name] = wanted;
  if (!name) return readOnServer(verb, command, terminal, server);
  const { document, words } = await ACTIONS[name](asked);
  terminal.out(flags.json ? jsonText(document) : words);
  return EXIT.done;
};

/** Writes down and approves what was worked, locks and exports on a server; looks at what it has. */
export const hoursOnServer = (run: Verb['run']): OnServer => ({
  kind: 'asks',
  run: (command, terminal, server) => act({ run }, command, terminal, server),
});
