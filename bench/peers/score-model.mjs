// What a choice of patterns costs by a model file alone: node bench/peers/score-model.mjs MODEL.json[.gz] choice.json
//
// Written from docs/certificates.md, shares no code with the solver or with the peers' models. Prints a JSON object:
// `objective`, or `unlawful`, the reasons why no cost counts.
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FORMAT = 'rota-model/1';

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The model of a file, its shared arrays put in place. */
export const readModel = (path) => {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const { arrays, ...model } = JSON.parse(text.toString());
  if (model.format !== FORMAT) throw new Error(`${path} has format "${model.format}", "${FORMAT}" is needed`);
  const placed = (value) => {
    if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(placed) : value;
    if (value === null || typeof value !== 'object') return value;
    if ('array' in value) return arrays[value.array];
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, placed(item)]));
  };
  return placed(model);
};

const pointsOfSum = (cost, s) =>
  sum(cost.abovePoints.map((points, i) => points * Math.max(0, s - cost.aboveThreshold[i]))) +
  sum(cost.belowPoints.map((points, i) => points * Math.max(0, cost.belowThreshold[i] - s)));

/** Points and units of a limited sum: the limits are units, the price stands beside them. */
const ofSum = (term, s, min) => ({
  units: Math.max(0, s - term.max) + Math.max(0, min - s),
  extra: pointsOfSum(term.cost, s),
});

const groupsTaken = (term, row) => {
  const groups = row.map((pattern) => term.groupOf[pattern]).filter((group) => group >= 0);
  return groups.filter((group, i) => i === 0 || group !== groups[i - 1]).length;
};

/** Runs of a row as `{ length, first, end }`; `end` is the first day outside, or undefined at the horizon's end. */
const runsOf = (term, row) => {
  const runs = [];
  let length = term.initial;
  row.forEach((pattern, day) => {
    if (term.inClass[pattern] === 1) length++;
    else {
      if (length > 0) runs.push({ length, end: day });
      length = 0;
    }
  });
  return length > 0 ? [...runs, { length, end: undefined }] : runs;
};

const ofRuns = (term, row) => {
  const runs = runsOf(term, row);
  const old = runs[0]?.end === 0 ? runs[0] : undefined;
  const short = runs.filter((run) => run !== old && run.end !== undefined);
  const isFirstOld = term.initial > 0;
  const tooLong = runs.map((run, i) => {
    const before = i === 0 && isFirstOld ? term.initial : 0;
    return Math.max(0, run.length - Math.max(term.max, before));
  });
  return {
    units: sum(tooLong) + sum(short.map(({ length }) => Math.max(0, term.min - length))),
    extra: old ? Math.max(0, term.min - old.length) * term.points : 0,
  };
};

const restMissing = (term, row) => {
  let run = term.initialRun;
  let free = term.initialFree;
  let missing = 0;
  for (const pattern of row) {
    if (term.isBusy[pattern] !== 1) {
      free++;
      continue;
    }
    const isInRun = term.inRun[pattern] === 1;
    const isOwed = run >= term.runAtLeast && !(isInRun && free === 0);
    if (isOwed) missing += Math.max(0, term.freeDays - free);
    run = isInRun ? (free === 0 ? run : 0) + 1 : 0;
    free = 0;
  }
  return missing;
};

const isHalfTaken = (term, row) => {
  const first = term.firstDay >= 0 && term.inFirst[row[term.firstDay]] === 1;
  const second = term.secondDay >= 0 && term.inSecond[row[term.secondDay]] === 1;
  return first !== second;
};

const clearDays = (term, row) =>
  range(term.from, term.to).filter((day) => {
    const isTouchedBefore = day === 0 ? term.isFirstDayTouched : term.touchesNextDay[row[day - 1]] === 1;
    return !isTouchedBefore && term.touchesOwnDay[row[day]] === 0 && term.isShort[day] === 0;
  }).length;

/** By kind: units beyond limits, and points that are owed whether the term is hard or not. */
const unitsBy = {
  window: (term, row) =>
    ofSum(term, term.initial + sum(range(term.from, term.to).map((d) => term.attribute[row[d]])), term.min),
  groups: (term, row) => ofSum(term, term.initial + groupsTaken(term, row), Number.NEGATIVE_INFINITY),
  run: ofRuns,
  'rest-after-run': (term, row) => ({ units: restMissing(term, row), extra: 0 }),
  'whole-group': (term, row) => ({ units: isHalfTaken(term, row) ? 1 : 0, extra: 0 }),
  'clear-days': (term, row) => ({ units: Math.max(0, term.min - term.initial - clearDays(term, row)), extra: 0 }),
};

const pairEntry = (worker, tables, row, day, step) => {
  const { patternStart } = worker;
  const later = patternStart[day + step];
  const width = patternStart[day + step + 1] - later;
  return tables[day][(row[day] - patternStart[day]) * width + (row[day + step] - later)];
};

const scoreWorker = (worker, row, name) => {
  const unlawful = [];
  const { patternStart, pairBan, pairCost, reach2Ban } = worker;
  row.forEach((pattern, day) => {
    if (!(pattern >= patternStart[day] && pattern < patternStart[day + 1])) {
      unlawful.push(`${name} has no pattern ${pattern} on day ${day}`);
    }
  });
  if (unlawful.length > 0 || row.length !== patternStart.length - 1) {
    return { points: 0, unlawful: [`${name} has not one pattern of theirs a day`, ...unlawful] };
  }
  let points = sum(row.map((pattern) => worker.cost[pattern]));
  pairBan.forEach((_, day) => {
    if (pairEntry(worker, pairBan, row, day, 1) === 1) unlawful.push(`${name}: banned pair on day ${day}`);
    points += pairEntry(worker, pairCost, row, day, 1);
  });
  reach2Ban?.forEach((_, day) => {
    if (pairEntry(worker, reach2Ban, row, day, 2) === 1) unlawful.push(`${name}: banned over day ${day + 1}`);
  });
  worker.terms.forEach((term, at) => {
    const { units, extra } = unitsBy[term.term](term, row);
    if (units > 0 && term.isHard) unlawful.push(`${name}: term ${at} (${term.term}) by ${units}`);
    points += extra + (term.isHard ? 0 : units * term.points);
  });
  return { points, unlawful };
};

const countsOf = (model, choice) => {
  const counts = model.rows.min.map(() => 0);
  model.workers.forEach((worker, w) => {
    for (const pattern of choice[w]) {
      for (const e of range(worker.entryStart[pattern], worker.entryStart[pattern + 1])) {
        counts[worker.entryRow[e]] += worker.entryAmount[e];
      }
    }
  });
  return counts;
};

/**
 * Points of a choice, `choice[worker][day]` a pattern of the worker.
 *
 * @returns `{ objective, unlawful: [] }`, or only the reasons when a hard rule of a row is broken
 */
export const scoreModel = (model, choice) => {
  if (choice.length !== model.workers.length)
    return { unlawful: [`${choice.length} rows for ${model.workers.length}`] };
  const scores = model.workers.map((worker, w) => scoreWorker(worker, choice[w], `worker ${w}`));
  const unlawful = scores.flatMap((score) => score.unlawful);
  if (unlawful.length > 0) return { unlawful };
  const { min, max, belowPoints, abovePoints } = model.rows;
  const rowPoints = countsOf(model, choice).map(
    (count, r) => Math.max(0, min[r] - count) * belowPoints[r] + Math.max(0, count - max[r]) * abovePoints[r],
  );
  return { objective: sum(scores.map(({ points }) => points)) + sum(rowPoints), unlawful };
};

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const [modelPath, choicePath] = argv.slice(2);
  if (!modelPath || !choicePath) {
    process.stderr.write('usage: node bench/peers/score-model.mjs MODEL.json[.gz] choice.json\n');
    process.exitCode = 2;
  } else {
    const score = scoreModel(readModel(modelPath), JSON.parse(readFileSync(choicePath, 'utf8')));
    process.stdout.write(`${JSON.stringify(score)}\n`);
    process.exitCode = score.unlawful.length > 0 ? 1 : 0;
  }
}
