import type { Verb } from '../verb.ts';
import { approve } from './approve.ts';
import { backup } from './backup.ts';
import { bench } from './bench.ts';
import { capacity } from './capacity.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { exportRota } from './export.ts';
import { feed } from './feed.ts';
import { hours } from './hours.ts';
import { importGrid } from './import.ts';
import { init } from './init.ts';
import { oncall } from './oncall.ts';
import { payCheck } from './pay-check.ts';
import { publish } from './publish.ts';
import { purge } from './purge.ts';
import { restore } from './restore.ts';
import { roll } from './roll.ts';
import { runner } from './runner.ts';
import { schema } from './schema.ts';
import { serve } from './serve.ts';
import { show } from './show.ts';
import { solve } from './solve.ts';
import { suggest } from './suggest.ts';

/** Every verb, in the order of the help: as a month goes. */
export const verbs: readonly Verb[] = [
  init,
  importGrid,
  schema,
  capacity,
  roll,
  solve,
  check,
  show,
  explain,
  suggest,
  exportRota,
  approve,
  publish,
  diff,
  feed,
  hours,
  payCheck,
  oncall,
  bench,
  serve,
  backup,
  restore,
  doctor,
  purge,
  runner,
];
