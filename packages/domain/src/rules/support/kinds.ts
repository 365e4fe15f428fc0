import { z } from 'zod';
import type { Family, Kind } from '../../model/service.ts';

const KIND_NAMES = [
  'waking',
  'waking-night',
  'sleep-in',
  'on-call',
  'visit',
  'meeting',
  'training',
  'supervision',
] as const satisfies readonly Kind[];

const FAMILY_NAMES = [
  'early',
  'day',
  'late',
  'night',
  'sleep-in',
  'on-call',
  'other',
] as const satisfies readonly Family[];

/** One or more kinds of work, as a parameter. */
export const kindsParam = z.array(z.enum(KIND_NAMES)).min(1).readonly();

/** One or more families of shift, as a parameter. */
export const familiesParam = z.array(z.enum(FAMILY_NAMES)).min(1).readonly();

/** Kinds that are nights unless a service says otherwise. */
export const NIGHT_KINDS: readonly Kind[] = ['waking-night'];
