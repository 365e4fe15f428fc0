import { EXIT } from '../../exit-code.ts';
import { type BusyFlags, importBusyOnServer } from '../../import/busy.ts';
import { checkImportOptions } from '../../import/needed.ts';
import { jsonText } from '../../json.ts';
import type { Verb } from '../../verb.ts';
import type { OnServer } from '../on-server.ts';
import { pullFolder } from '../pulled-folder.ts';
import { putFolder } from '../put-folder.ts';

/** Gives a service folder or busy times to a server, or reads a sheet by what the server has of its service. */
export const importOnServer = (grid: Verb['run']): OnServer => ({
  kind: 'asks',
  run: async (command, terminal, server) => {
    const [what, path = ''] = command.args;
    const { folder = '', json, month } = command.opts<{ folder?: string; json?: true; month?: string }>();
    if (what === 'folder') {
      const put = await putFolder(server, path);
      terminal.out(json ? jsonText(put) : `${put.id} is on ${server.url} now, version ${put.version}: ${put.name}\n`);
      return EXIT.done;
    }
    checkImportOptions(command);
    if (what === 'busy') return importBusyOnServer(path, command.opts<BusyFlags>(), terminal, server);
    const pulled = await pullFolder(server, folder, month);
    try {
      command.setOptionValue('folder', pulled.path);
      return await grid(command, terminal);
    } finally {
      pulled.remove();
    }
  },
});
