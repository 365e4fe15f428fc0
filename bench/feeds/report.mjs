/** Differences of one client at one step that are written out. */
const MOST_TOLD = 5;

const nameOf = ({ client, manner }) => `${client}, ${manner}`;

const distinct = (values) => [...new Set(values)];

/** One step in words: that all clients agree, or who shows what else. */
export const told = ({ name }, rows) => {
  const wrong = rows.filter(({ faults }) => faults.length > 0);
  const head = `${name}: ${rows[0]?.events} events, ${rows.length - wrong.length} of ${rows.length} clients show exactly them`;
  const lines = wrong.flatMap((row) => [
    `  ${nameOf(row)}: ${row.faults.length} differences`,
    ...row.faults.slice(0, MOST_TOLD).map((fault) => `    ${fault}`),
  ]);
  return [head, ...lines].join('\n');
};

/** A line per client: at how many steps it showed exactly the rota. */
export const summary = (rows) =>
  distinct(rows.map(nameOf))
    .map((name) => {
      const mine = rows.filter((row) => nameOf(row) === name);
      return `${name}: right at ${mine.filter(({ faults }) => faults.length === 0).length} of ${mine.length} steps`;
    })
    .join('\n');

/** A row per step: how many events there are, and for each client whether it showed exactly them in every manner. */
export const markdownTable = (rows) => {
  const clients = distinct(rows.map(({ client }) => client));
  const cell = (mine) => {
    const count = mine.reduce((sum, { faults }) => sum + faults.length, 0);
    return count === 0 ? 'yes' : `**${count} differences**`;
  };
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const body = distinct(rows.map(({ step }) => step)).map((step) => {
    const here = rows.filter((row) => row.step === step);
    return line([step, here[0].events, ...clients.map((name) => cell(here.filter(({ client }) => client === name)))]);
  });
  return [line(['after', 'events', ...clients]), line(['--', '--:', ...clients.map(() => '--')]), ...body].join('\n');
};
