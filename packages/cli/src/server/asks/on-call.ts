import { type Instant, isoUtc } from '@rota/domain';
import { EXIT } from '../../exit-code.ts';
import { jsonText } from '../../json.ts';
import { hasSilentTier, type OnCallLine, onCallText } from '../../oncall-text.ts';
import type { OnServer } from '../on-server.ts';

interface Reply {
  readonly format: string;
  readonly at: string;
  readonly onCall: readonly OnCallLine[];
}

/** Asks a server who is on call. */
export const onCallOnServer: OnServer = {
  kind: 'asks',
  run: async (command, terminal, server) => {
    const [service = ''] = command.args;
    const { at, json } = command.opts<{ readonly at?: Instant; readonly json?: true }>();
    const query = new URLSearchParams({ service, ...(at === undefined ? {} : { at: isoUtc(at) }) });
    const reply = await server.read<Reply>(`/api/v1/on-call${at === undefined ? '/now' : ''}?${query}`);
    terminal.out(json ? jsonText(reply) : onCallText(reply.at, reply.onCall));
    return hasSilentTier(reply.onCall) ? EXIT.no : EXIT.done;
  },
};
