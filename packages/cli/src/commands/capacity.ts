import { type CapacityLine, capacityOf, type Planning } from '@rota/domain';
import { capacityTable } from '../capacity-table.ts';
import { EXIT } from '../exit-code.ts';
import { readPlanning } from '../input.ts';
import { jsonText } from '../json.ts';
import { jsonOption, monthOption } from '../options.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly month: string;
  readonly json?: true;
}

const documentOf = ({ problem }: Planning, lines: readonly CapacityLine[]) => ({
  format: 'capacity/1',
  service: problem.service.id,
  from: problem.from,
  to: problem.to,
  lines: lines.map(({ of, ...line }) => ({ ...of, ...line, isShort: line.neededMinutes > line.availableMinutes })),
});

export const capacity: Verb = {
  describe: (program) =>
    program
      .command('capacity')
      .description('compare hours needed with hours available, by week, grade and skill')
      .argument('<folder>', 'service folder')
      .addOption(monthOption())
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const { month, json } = command.opts<Options>();
    const planning = readPlanning(folder, month);
    const lines = capacityOf(planning);
    terminal.out(json ? jsonText(documentOf(planning, lines)) : capacityTable(planning, lines));
    return EXIT.done;
  },
};
