import type { Override } from '@rota/domain';
import { EXIT } from '../../exit-code.ts';
import { jsonText } from '../../json.ts';
import type { TypedOverride } from '../../lifecycle/options.ts';
import type { OnServer } from '../on-server.ts';
import { rotaAddress } from '../pulled-folder.ts';
import { putDraft } from '../put-draft.ts';

interface Flags {
  readonly month: string;
  readonly rota?: string;
  readonly note?: string;
  readonly override?: readonly TypedOverride[];
  readonly json?: true;
}

interface Reply {
  readonly by: string;
  readonly at: string;
  readonly digest: string;
  readonly overrides: readonly Override[];
}

/** Answers for the draft of a server, or for a rota of this machine once it is the draft there. Who answers is whose key it is. */
export const approveOnServer: OnServer = {
  kind: 'asks',
  run: async (command, terminal, server) => {
    const [service = ''] = command.args;
    const { month, rota, note, override: overrides, json } = command.opts<Flags>();
    if (rota !== undefined) await putDraft(server, service, month, rota);
    const reply = await server.read<Reply>(`${rotaAddress(service, month)}/approvals`, {
      json: { ...(note === undefined ? {} : { note }), ...(overrides === undefined ? {} : { overrides }) },
    });
    const document = { format: 'approve/1', month, ...reply };
    terminal.out(json ? jsonText(document) : `Approved by ${reply.by}; the draft of ${month} may be published\n`);
    return EXIT.done;
  },
};
