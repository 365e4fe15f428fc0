import { z } from 'zod';

/**
 * Ids of things that have names of the caller's own: the kind, then the names in base64url. Nothing is looked up to read one, and
 * none can get out of step with what it names. Every address takes the names themselves as well, with colons between.
 */
const KINDS = {
  service: 'srv',
  worker: 'wrk',
  rota: 'rot',
  shift: 'shf',
  payPeriod: 'pay',
  absence: 'abs',
  wish: 'req',
  override: 'ovr',
  rotation: 'rtn',
} as const;
type Kind = keyof typeof KINDS;

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const PERIOD = /^[0-9][0-9A-Za-z-]{0,19}$/;
/** A shift id of rota.json. */
const SHIFT = /^[A-Za-z0-9][A-Za-z0-9:._/@+-]{0,119}$/;

const written = (kind: Kind, names: readonly string[]): string =>
  `${KINDS[kind]}_${Buffer.from(names.join(':'), 'utf8').toString('base64url')}`;

/** The names of an id, or of the names themselves. */
const namesIn = (kind: Kind, text: string): string => {
  const prefix = `${KINDS[kind]}_`;
  return text.startsWith(prefix) ? Buffer.from(text.slice(prefix.length), 'base64url').toString('utf8') : text;
};

/** `srv_…` of a service. */
export const serviceId = (service: string): string => written('service', [service]);

/** A planning period of a service. */
export interface RotaName {
  readonly service: string;
  readonly period: string;
}

/** `rot_…` of a planning period. */
export const rotaId = ({ service, period }: RotaName): string => written('rota', [service, period]);

/** `service:period`, as callers may write it. */
export const rotaRefOf = ({ service, period }: RotaName): string => `${service}:${period}`;

/** `wrk_…` of a worker. */
export const workerId = (service: string, worker: string): string => written('worker', [service, worker]);

/** `shf_…` of a shift. */
export const shiftId = (service: string, shift: string): string => written('shift', [service, shift]);

/** `pay_…` of a pay period of an employer. */
export const payPeriodId = (service: string, employer: string, key: string): string =>
  written('payPeriod', [service, employer, key]);

/** Where an absence begins: that of a worker from a date, or from a clock time of it, the first of such or another one. */
export interface AbsenceName {
  readonly service: string;
  readonly worker: string;
  readonly from: string;
  /** `09:00`, `01:30+01:00`; empty of whole days. Then `~2` of the second that begins like it. */
  readonly rest: string;
}

const absenceNames = ({ service, worker, from, rest }: AbsenceName): readonly string[] =>
  rest === '' ? [service, worker, from] : [service, worker, from, rest];

/** `abs_…` of an absence. */
export const absenceId = (name: AbsenceName): string => written('absence', absenceNames(name));

/** `service:worker:from`, as callers may write it. */
export const absenceRefOf = (name: AbsenceName): string => absenceNames(name).join(':');

/** A row of a period's wishes. */
export interface WishName {
  readonly service: string;
  readonly period: string;
  /** Id of the row. */
  readonly wish: string;
}

/** `req_…` of a wish that stands in the folder. */
export const wishId = ({ service, period, wish }: WishName): string => written('wish', [service, period, wish]);

/** A reader of one kind of reference: the parts by name, each of its pattern; the last part takes what is left. */
const reference = <N extends string>(kind: Kind, parts: Readonly<Record<N, RegExp>>, example: string) => {
  const names = Object.keys(parts) as N[]; // the keys are N by type
  const allowed = `an id ${KINDS[kind]}_… or ${example}`;
  return z
    .string({ error: allowed })
    .min(1, { error: allowed })
    .max(300, { error: allowed })
    .transform((text, context) => {
      const pieces = namesIn(kind, text).split(':');
      const values = [...pieces.slice(0, names.length - 1), pieces.slice(names.length - 1).join(':')];
      if (names.some((name, index) => !parts[name].test(values[index] ?? ''))) {
        context.issues.push({ code: 'custom', message: allowed, input: text });
        return z.NEVER;
      }
      return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<N, string>;
    })
    .meta({ description: allowed });
};

/** A service by id or name. @returns its name */
export const serviceRef = reference('service', { service: NAME }, 'the name of a service').transform(
  ({ service }) => service,
);

/** A rota by id or `service:period`. */
export const rotaRef = reference('rota', { service: NAME, period: PERIOD }, 'service:period such as house:2026-12');

/** A worker by id or `service:worker`. */
export const workerRef = reference('worker', { service: NAME, worker: NAME }, 'service:worker such as house:ann');

/** A shift by id or `service:shift`. */
export const shiftRef = reference(
  'shift',
  { service: NAME, shift: SHIFT },
  'service:shift such as house:early@2026-12-01',
);

/** A pay period by id or `service:employer:period`. */
export const payPeriodRef = reference(
  'payPeriod',
  { service: NAME, employer: NAME, period: PERIOD },
  'service:employer:period such as house:trust:2026-12',
);

/** An absence by id or `service:worker:from`. */
export const absenceRef = reference(
  'absence',
  { service: NAME, worker: NAME, from: /^\d{4}-\d\d-\d\d$/, rest: /^(\d\d:\d\d([+-]\d\d:\d\d)?)?(~\d{1,2})?$/ },
  'service:worker:from such as house:ann:2026-12-01',
);

/** An override of on-call, as its service's folder names it. */
export interface OverrideName {
  readonly service: string;
  /** Id of the row. */
  readonly override: string;
}

/** `ovr_…` of an override of on-call. */
export const overrideId = ({ service, override }: OverrideName): string => written('override', [service, override]);

/** An override of on-call by id or `service:override`. */
export const overrideRef = reference(
  'override',
  { service: NAME, override: NAME },
  'service:override such as house:ovr-000001',
);

/** A rotation, as its service's folder names it. */
export interface RotationName {
  readonly service: string;
  /** Id of the row. */
  readonly rotation: string;
}

/** `rtn_…` of a rotation. */
export const rotationId = ({ service, rotation }: RotationName): string => written('rotation', [service, rotation]);

/** A rotation by id or `service:rotation`. */
export const rotationRef = reference(
  'rotation',
  { service: NAME, rotation: NAME },
  'service:rotation such as house:weeknights',
);

/** A wish that stands in the folder, by id or `service:period:wish`. */
export const wishRef = reference(
  'wish',
  { service: NAME, period: PERIOD, wish: NAME },
  'service:period:wish such as house:2026-12:wish-1',
);

const MADE_REQUEST = /^req_[A-Za-z0-9_-]{12}$/;

/** What a request is called: an id that the server made, what its caller calls it, or a wish that stands in the folder. */
export type RequestName =
  | { readonly kind: 'made'; readonly id: string }
  | { readonly kind: 'external'; readonly service: string; readonly ref: string }
  | ({ readonly kind: 'wish' } & WishName);

const requestNameOf = (text: string): RequestName | undefined => {
  if (MADE_REQUEST.test(text)) return { kind: 'made', id: text };
  const [service = '', ref = '', ...more] = text.split(':');
  if (NAME.test(service) && NAME.test(ref) && more.length === 0) return { kind: 'external', service, ref };
  const wish = wishRef.safeParse(text);
  return wish.success ? { kind: 'wish', ...wish.data } : undefined;
};

const REQUEST = 'an id req_…, service:reference of your own, or service:period:wish';

/** A request by whatever it is called. */
export const requestRef = z
  .string({ error: REQUEST })
  .max(300, { error: REQUEST })
  .transform((text, context) => {
    const name = requestNameOf(text);
    if (name) return name;
    context.issues.push({ code: 'custom', message: REQUEST, input: text });
    return z.NEVER;
  })
  .meta({ description: REQUEST });
