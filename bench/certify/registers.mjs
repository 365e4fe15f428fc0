/**
 * What has to be remembered of a row for one rule: a register that is a small whole number.
 *
 *     start               before day 0
 *     size                registers are 0 .. size - 1
 *     key(p)              patterns with equal keys move every register alike, on their day
 *     next(r, p, day)     the register after pattern p
 *     points(r, p, day)   what pattern p costs after register r; Infinity: unlawful
 */

const units = (term, amount) => (amount === 0 ? 0 : term.isHard ? Infinity : amount * term.points);

/** Days of the run so far. Longer runs than `cap` are all alike. */
const runRegister = (term, days) => {
  const canExceed = term.max < term.initial + days;
  const cap = Math.max(term.min, canExceed ? term.max + 1 : 1);
  return {
    start: Math.min(term.initial, cap),
    size: cap + 1,
    key: (p) => term.inClass[p],
    next: (run, p) => (term.inClass[p] === 1 ? Math.min(run + 1, cap) : 0),
    points: (run, p, day) => {
      if (term.inClass[p] === 1) return units(term, run + 1 > term.max ? 1 : 0);
      const missing = run > 0 && run < term.min ? term.min - run : 0;
      return day === 0 ? missing * term.points : units(term, missing);
    },
  };
};

/** Run x (freeDays + 1) + free days since; both no further than they matter. */
const restRegister = (term) => {
  const width = term.freeDays + 1;
  const pack = (run, free) => Math.min(run, term.runAtLeast) * width + Math.min(free, term.freeDays);
  const runOf = (register) => Math.floor(register / width);
  return {
    start: pack(term.initialRun, term.initialFree),
    size: (term.runAtLeast + 1) * width,
    key: (p) => `${term.inRun[p]}${term.isBusy[p]}`,
    next: (register, p) => {
      const free = register % width;
      if (term.isBusy[p] !== 1) return pack(runOf(register), free + 1);
      return term.inRun[p] === 1 ? pack((free === 0 ? runOf(register) : 0) + 1, 0) : 0;
    },
    points: (register, p) => {
      const free = register % width;
      const isOwed = runOf(register) >= term.runAtLeast;
      const continues = term.inRun[p] === 1 && free === 0;
      return units(term, term.isBusy[p] === 1 && isOwed && !continues ? term.freeDays - free : 0);
    },
  };
};

/** Whether the half that comes first in time was worked. */
const wholeRegister = (term) => {
  const first = (p, day) => day === term.firstDay && term.inFirst[p] === 1;
  const second = (p, day) => day === term.secondDay && term.inSecond[p] === 1;
  const last = Math.max(term.firstDay, term.secondDay);
  const early = term.firstDay < term.secondDay ? first : second;
  return {
    start: 0,
    size: 2,
    key: (p) => `${term.inFirst[p]}${term.inSecond[p]}`,
    next: (register, p, day) => (day < last && (register === 1 || early(p, day)) ? 1 : 0),
    points: (register, p, day) => {
      if (day !== last) return 0;
      const late = term.firstDay < term.secondDay ? second(p, day) : first(p, day);
      const before = term.firstDay === term.secondDay ? second(p, day) : register === 1;
      return units(term, before === late ? 0 : 1);
    },
  };
};

/** 2 x clear days so far, no further than they matter, + whether the day before reaches into this one. */
const clearRegister = (term) => {
  const enough = Math.max(0, term.min - term.initial);
  const end = Math.max(1, term.to);
  const clear = (register, p, day) => {
    const isClear = register % 2 === 0 && term.touchesOwnDay[p] !== 1 && term.isShort[day] !== 1;
    const isInside = term.from <= day && day < term.to;
    return Math.min(enough, Math.floor(register / 2) + (isInside && isClear ? 1 : 0));
  };
  return {
    start: term.isFirstDayTouched ? 1 : 0,
    size: 2 * (enough + 1),
    key: (p) => `${term.touchesOwnDay[p]}${term.touchesNextDay[p]}`,
    next: (register, p, day) =>
      day + 1 >= end ? 0 : 2 * clear(register, p, day) + (term.touchesNextDay[p] === 1 ? 1 : 0),
    points: (register, p, day) => (day === end - 1 ? units(term, enough - clear(register, p, day)) : 0),
  };
};

/** The group taken last + 1, or 0 once no later pattern belongs to it. */
export const groupRegister = (term, patternDay) => {
  const lastDayOf = new Map();
  term.groupOf.forEach((group, p) => {
    if (group >= 0) lastDayOf.set(group, Math.max(lastDayOf.get(group) ?? 0, patternDay[p]));
  });
  return {
    start: 0,
    size: Math.max(0, ...lastDayOf.keys()) + 2,
    key: (p) => term.groupOf[p],
    next: (register, p, day) => {
      const last = term.groupOf[p] >= 0 ? term.groupOf[p] : register - 1;
      return last >= 0 && lastDayOf.get(last) > day ? last + 1 : 0;
    },
    points: () => 0,
    takes: (register, p) => term.groupOf[p] >= 0 && term.groupOf[p] !== register - 1,
  };
};

/** The register of a term that is no sum. */
export const registerOf = (term, days) => {
  switch (term.term) {
    case 'run':
      return runRegister(term, days);
    case 'rest-after-run':
      return restRegister(term);
    case 'whole-group':
      return wholeRegister(term);
    case 'clear-days':
      return clearRegister(term);
    default:
      throw new Error(`a ${term.term} has no register of its own`);
  }
};
