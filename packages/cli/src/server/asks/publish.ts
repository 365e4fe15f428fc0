import type { Obligation, Override } from '@rota/domain';
import { EXIT } from '../../exit-code.ts';
import { count } from '../../figures.ts';
import { jsonText } from '../../json.ts';
import type { TypedOverride } from '../../lifecycle/options.ts';
import { refuse } from '../../refusal.ts';
import type { OnServer } from '../on-server.ts';
import { rotaAddress } from '../pulled-folder.ts';

interface Flags {
  readonly month: string;
  readonly rota?: string;
  readonly out?: string;
  readonly reason: string;
  readonly override?: readonly TypedOverride[];
  readonly json?: true;
}

interface Reply {
  readonly number: number;
  readonly publishedBy: string;
  readonly overrides: readonly Override[];
  readonly obligations: readonly Obligation[];
  readonly notices: readonly { readonly detail: string }[];
  readonly changes: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly people: number;
  };
}

const text = (month: string, { number, changes, obligations, notices }: Reply): string => {
  const total = changes.added + changes.removed + changes.changed;
  const [first, people] = [count(total, 'change'), count(changes.people, 'person', 'people')];
  const details = [...obligations, ...notices].map(({ detail }) => `${detail}\n`).join('');
  return `Published revision ${number} of ${month}: ${first} for ${people}\n${details}`;
};

/** Publishes the approved draft of a server; calendars there show it from then on. */
export const publishOnServer: OnServer = {
  kind: 'asks',
  run: async (command, terminal, server) => {
    const [service = ''] = command.args;
    const { month, reason, override: overrides, rota, out, json } = command.opts<Flags>();
    if (rota !== undefined)
      return refuse('bad-usage', 'A server publishes its own approved draft; give --rota to "rota approve".');
    if (out !== undefined)
      return refuse('bad-usage', 'Calendars are on the server; "rota export --server" writes files here.');
    const reply = await server.read<Reply>(`${rotaAddress(service, month)}/publication`, {
      json: { reason, ...(overrides === undefined ? {} : { overrides }) },
    });
    terminal.out(json ? jsonText({ format: 'publish/1', month, ...reply }) : text(month, reply));
    return EXIT.done;
  },
};
