// What is written of the NHS comparison: tables between the marks of docs/nhs-on-call.md and docs/benchmarks.md, and pictures.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEVELS, ruleSettings } from '@rota/domain';
import { monthPicture } from './nhs-month-picture.mjs';
import { spreadPicture } from './nhs-spread-picture.mjs';

/** The month that is drawn: the one with the most lates and nights that nobody approved was on. */
const DRAWN = '2015-11';

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const points = (number) => Math.round(number).toLocaleString('en-GB');
const percent = (share) => `${(100 * share).toFixed(1)} %`;

const tableOf = (heads, rows) =>
  [heads, heads.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');

/** Every figure of some months, as `worked / ours`. */
export const figureTable = (months) =>
  tableOf(
    ['worked / ours', ...months.map(({ head }) => head)],
    months[0].worked.figures.map(({ name }, at) => [
      name,
      ...months.map(({ worked, ours }) => `${worked.figures[at].text} / ${ours.figures[at].text}`),
    ]),
  );

const betterOf = (worked, ours) => {
  if (worked.cost === ours.cost) return '';
  return worked.cost < ours.cost ? 'worked' : 'ours';
};

/** The figures of the five months together, and whose is better. */
const halfYearTable = ({ worked, ours }) => {
  const rows = worked.figures.map((theirs, at) => ({ theirs, own: ours.figures[at] }));
  const count = (side) => rows.filter(({ theirs, own }) => betterOf(theirs, own) === side).length;
  const table = tableOf(
    ['five months together', 'worked', 'ours', 'better'],
    rows.map(({ theirs, own }) => [theirs.name, theirs.text, own.text, betterOf(theirs, own)]),
  );
  return `${table}\nOf these ${rows.length} figures the worked rota is better in ${count('worked')}, ours in ${count('ours')}; ${count('')} are equal.\n`;
};

/** Gaps in cover are breaches of these rules, by what they say is missing. */
const GAPS_OF = {
  cover: ({ requirement }) => requirement === 'heads',
  'cover-mix': ({ requirement }) => requirement !== 'heads',
};

/** Breaches of a rule and the points they cost, over several judgements. */
const countOf = ({ id, kind }, judgements) => {
  const isGap = GAPS_OF[kind] ?? (() => false);
  const found = judgements.map(
    ({ breaches, unfilled }) => breaches.filter(({ rule }) => rule === id).length + unfilled.filter(isGap).length,
  );
  return { found: sum(found), points: sum(judgements.map(({ costByRule }) => costByRule[id] ?? 0)) };
};

const countText = ({ isHard }, { found, points: cost }) => {
  if (isHard || found + cost === 0) return points(found);
  return `${points(found)} (${points(cost)})`;
};

/** Those that the law or the service's own folder asks for; the others cannot bind here. */
const isAsked = ({ rules }, { id, level }) => level === 'statutory' || rules.some((rule) => rule.id === id);

/** What each rule found in the five months, and the rules that found nothing. */
const ruleTable = (months) => {
  const { service } = months[0].problem;
  const countsOf = (setting) =>
    ['worked', 'ours'].map((side) =>
      countOf(
        setting,
        months.map((month) => month[side].judgement),
      ),
    );
  const rules = ruleSettings(service).map((setting) => ({ setting, counts: countsOf(setting) }));
  const isKept = ({ counts }) => counts.every(({ found, points: cost }) => found + cost === 0);
  const table = tableOf(
    ['rule', 'level', 'limit', 'worked', 'ours'],
    rules
      .filter((rule) => !isKept(rule))
      .map(({ setting, counts }) => [
        `\`${setting.id}\``,
        setting.level,
        setting.isHard ? 'hard' : 'soft',
        ...counts.map((count) => countText(setting, count)),
      ]),
  );
  const kept = rules
    .filter((rule) => isKept(rule) && isAsked(service, rule.setting))
    .map(({ setting }) => `\`${setting.id}\``);
  return `${table}\nKept by both: ${kept.join(', ')}.\n`;
};

const objectiveOf = (level, { levels }) => levels.find((one) => one.level === level)?.objective ?? 0;

/** What both cost by our objective, level by level. */
const levelTable = (months) => {
  const cellOf = (costOf, chosen) => {
    const [theirs, own] = ['worked', 'ours'].map((side) => sum(chosen.map((month) => costOf(month[side].judgement))));
    return `${points(theirs)} / ${points(own)}`;
  };
  const rowOf = (head, chosen) => [
    head,
    ...LEVELS.map((level) => cellOf((judgement) => objectiveOf(level, judgement), chosen)),
    cellOf(({ objective }) => objective, chosen),
  ];
  return tableOf(
    ['worked / ours', ...LEVELS, 'objective'],
    [...months.map((month) => rowOf(month.head, [month])), rowOf('sum', months)],
  );
};

const boundText = ({ bound, gap }) => (bound === undefined ? ['none', ''] : [points(bound), percent(gap)]);

const levelBoundText = ({ objective, bound }) =>
  `${points(objective)} / ${bound === undefined ? 'none' : points(bound)}`;

const boundRow = (head, { result }) => [
  head,
  points(result.objective),
  ...boundText(result),
  ...LEVELS.map((level) => levelBoundText(result.levels.find((one) => one.level === level))),
  result.status,
  result.seconds.toFixed(0),
];

/** What is proved of each of our months, and in how many each level by itself is proved best. */
const boundTable = (months, later) => {
  const rows = [...months, ...later.map(({ head, ours }) => ({ head: `${head} after ours`, ours }))];
  const table = tableOf(
    ['month', 'objective', 'bound', 'gap', ...LEVELS.map((level) => `${level} / bound`), 'status', 's'],
    rows.map(({ head, ours }) => boundRow(head, ours)),
  );
  const isBest = (level, { result }) => result.levels.some((one) => one.level === level && one.objective === one.bound);
  const best = LEVELS.map((level) => `${level} in ${rows.filter(({ ours }) => isBest(level, ours)).length}`);
  return `${table}\nOf these ${rows.length} months a level by itself is proved best: ${best.join(', ')}.\n`;
};

/** Where the figures are from; answers that were kept may be of several commits. */
const runText = (months, later, { time, seed }) => {
  const answers = [...months, ...later].map(({ ours }) => ours);
  const all = (name) => [...new Set(answers.map((answer) => answer[name]))].join(', ');
  const loads = answers.map(({ load }) => load);
  return `    node bench/compare-nhs.mjs --time ${time} --seed ${seed} --write

Commit ${all('commit')}, ${all('on')}, ${all('machine')}; ${time} s a month, seed ${seed}, two
threads (load average ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}; 2 would be these threads alone).
`;
};

const mainTable = (months) =>
  tableOf(
    ['month', 'hard breaches', 'lates and nights without section 12', 'objective', 'our bound', 'our gap'],
    months.map(({ head, worked, ours }) => {
      const both = (name) => [worked, ours].map(({ figures }) => figures.find((one) => one.name.includes(name))?.text);
      const objectives = [worked, ours].map(({ judgement }) => points(judgement.objective));
      return [
        head,
        both('hard breaches').join(' / '),
        both('section 12').join(' / '),
        objectives.join(' / '),
        ...boundText(ours.result),
      ];
    }),
  );

/** Puts texts between the marks of a page: `<!-- nhs NAME: ... -->` and `<!-- end of nhs NAME -->`. */
const fill = (path, texts) => {
  const page = Object.entries(texts).reduce(
    (before, [name, text]) => {
      const place = new RegExp(`(<!-- nhs ${name}: [^>]*-->\n)[\\s\\S]*(<!-- end of nhs ${name} -->)`);
      if (!place.test(before)) throw new Error(`${path} has no place for "${name}"`);
      return before.replace(place, (_, start, end) => `${start}\n${text}\n${end}`);
    },
    readFileSync(path, 'utf8'),
  );
  writeFileSync(path, page);
};

/**
 * Rewrites tables and pictures.
 *
 * @param docs folder with nhs-on-call.md, benchmarks.md and images/
 * @param comparison months alone, `all` of them together, the `later` months that follow ours, doctors, and the options of
 *   the run
 */
export const writeDocs = (docs, { months, all, later, doctors, options }) => {
  const run = runText(months, later, options);
  fill(join(docs, 'nhs-on-call.md'), {
    run,
    'half year': halfYearTable(all),
    rules: ruleTable(months),
    levels: levelTable(months),
    bounds: boundTable(months, later),
    months: figureTable(months),
  });
  fill(join(docs, 'benchmarks.md'), { main: `${mainTable(months)}\n${run}` });
  const images = join(docs, 'images');
  mkdirSync(images, { recursive: true });
  const drawn = months.find(({ head }) => head === DRAWN);
  writeFileSync(join(images, 'nhs-month.svg'), monthPicture(drawn, doctors));
  writeFileSync(join(images, 'nhs-spread.svg'), spreadPicture(all, doctors));
};
