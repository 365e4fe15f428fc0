import { initFiles } from '@rota/formats';
import { EXIT } from '../../exit-code.ts';
import { jsonText } from '../../json.ts';
import { refuse } from '../../refusal.ts';
import type { OnServer } from '../on-server.ts';
import type { ServiceReply } from '../put-folder.ts';

/** Makes the template service on a server, under the id that was named. */
export const initOnServer: OnServer = {
  kind: 'asks',
  run: async (command, terminal, server) => {
    const [service = ''] = command.args;
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(service))
      return refuse(
        'bad-usage',
        `"${service}" cannot be the id of a service; write lower-case letters, digits, hyphens.`,
      );
    const files = Object.fromEntries(initFiles());
    const yaml = (files['service.yaml'] ?? '').replace(/^id: .*$/m, `id: ${service}`);
    const { json } = command.opts<{ readonly json?: true }>();
    const made = await server.read<ServiceReply>('/api/v1/services', {
      json: { files: { ...files, 'service.yaml': yaml } },
    });
    terminal.out(json ? jsonText(made) : `${made.id} is on ${server.url} now: ${made.name}\n`);
    return EXIT.done;
  },
};
