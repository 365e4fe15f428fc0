import { setImmediate as turn } from 'node:timers/promises';
import type { Zone } from '@rota/domain';
import type { OrganisationTables, Store, StoredService } from '@rota/store';
import { type Books, booksOf } from '../books.ts';
import type { Surroundings } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { keptPlannings } from '../plannings.ts';
import { type Alert, skillAlerts } from './watch-alerts.ts';
import { standingKey, tellGaps } from './watch-gaps.ts';
import { aheadOf, isStill, type Outlook, outlookOf } from './watch-outlook.ts';
import { openOnCallBook } from './who-holds.ts';

/** How often everything is looked at, and how long after a change, ms: what follows a change is looked at together. */
const LOOK_MS = 180_000;
const SETTLE_MS = 5000;

/** What the watch works with. */
export interface WatchParts extends Pick<Surroundings, 'clock' | 'log'> {
  readonly root: Store;
  /** Other than the usual times, ms; for tests. */
  readonly lookMs?: number;
  readonly settleMs?: number;
}

/** How on-call stands over the next 14 days, over all services together. */
export interface OnCallFigures {
  /** Minutes in which somebody is wanted, and of them those in which nobody is there. */
  readonly wantedMinutes: number;
  readonly gapMinutes: number;
  /** Until the next gap begins, 0 while there is one; absent: there is none. */
  readonly nextGapSeconds?: number;
}

/** What is known of one service, and what of it was told of already. */
interface Watched {
  readonly outlook: Outlook;
  readonly zone: Zone;
  readonly told: Set<string>;
}

/**
 * Looks ahead for everybody: where nobody will be on call, and whose skills run out. Each is told of once through the outbox, however
 * many servers look and however often they begin anew.
 *
 * What is to come is laid out when a service changed, and once a day; services come one after the other, and requests in between.
 */
export class OnCallWatch {
  private readonly parts: WatchParts;
  /** Of its own: to look at every service must not put out what requests keep ready. */
  private readonly books: Books = booksOf(keptPlannings());
  private readonly watched = new Map<string, Watched>();
  private timer: NodeJS.Timeout | undefined;
  /** When the timer ends, ms of the process. */
  private dueMs = Number.POSITIVE_INFINITY;
  private round: Promise<void> | undefined;
  private isClosing = false;

  constructor(parts: WatchParts) {
    this.parts = parts;
  }

  /** Something has changed, or the server begins: looks in a moment. */
  wake(): void {
    this.lookIn(this.parts.settleMs ?? SETTLE_MS);
  }

  /** Ends after the look under way. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    await this.round;
  }

  /** How on-call stands as of the last look. */
  figures(): OnCallFigures {
    const now = this.parts.clock() / 60_000;
    const ahead = [...this.watched.values()].map(({ outlook }) => aheadOf(outlook, now));
    const next = ahead.flatMap((one) => one.next ?? []);
    return {
      wantedMinutes: ahead.reduce((sum, one) => sum + one.wanted, 0),
      gapMinutes: ahead.reduce((sum, one) => sum + one.gaps, 0),
      ...(next.length === 0 ? {} : { nextGapSeconds: Math.max(0, (Math.min(...next) - now) * 60) }),
    };
  }

  /** Brings the next look forward; never puts it off, or a busy server would not look at all. */
  private lookIn(ms: number): void {
    const dueMs = performance.now() + ms;
    if (this.isClosing || dueMs >= this.dueMs) return;
    this.dueMs = dueMs;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(), ms);
    this.timer.unref();
  }

  private begin(): void {
    this.dueMs = Number.POSITIVE_INFINITY;
    const before = this.round;
    this.round = (before ?? Promise.resolve()).then(() => this.look());
    this.lookIn(this.parts.lookMs ?? LOOK_MS);
  }

  /** One look at every service of every organisation. */
  private async look(): Promise<void> {
    const { root } = this.parts;
    const seen = new Set<string>();
    try {
      for (const { id } of await root.everywhere.organisations.list()) {
        const tables = root.of(id);
        for (const service of await tables.services.list()) {
          if (this.isClosing) return;
          seen.add(`${id}/${service.id}`);
          await this.lookAt(tables, service);
          await turn();
        }
      }
      for (const gone of [...this.watched.keys()].filter((name) => !seen.has(name))) this.watched.delete(gone);
    } catch (thrown) {
      this.say(thrown); // the store is out of reach; the next look finds everything where it was
    }
  }

  private async lookAt(tables: OrganisationTables, service: StoredService): Promise<void> {
    try {
      const watched = await this.outlookNow(tables, service);
      const { clock } = this.parts;
      const [now, atMs] = [minuteOf(clock()), clock()];
      await tellGaps(tables, service.id, watched.outlook, { now, atMs });
      await this.tell(tables, watched, skillAlerts(service.id, watched.outlook.expiring, atMs));
    } catch (thrown) {
      this.say(thrown); // one service that cannot be read does not keep others from being looked at
    }
  }

  private async outlookNow(tables: OrganisationTables, { id: service, version }: StoredService): Promise<Watched> {
    const name = `${tables.organisation}/${service}`;
    const key = await standingKey(tables, service, version);
    const now = this.parts.clock();
    const known = this.watched.get(name);
    if (known && isStill(known.outlook, key, minuteOf(now), known.zone)) return known;
    const book = await openOnCallBook({ books: this.books, clock: () => now }, tables, service);
    const outlook = outlookOf(book, key, minuteOf(now));
    const next = { outlook, zone: book.planning.zone, told: known?.told ?? new Set<string>() };
    this.watched.set(name, next);
    return next;
  }

  private async tell(tables: OrganisationTables, { told }: Watched, alerts: readonly Alert[]): Promise<void> {
    const fresh = alerts.filter(({ claims }) => claims.some(({ event, key }) => !told.has(`${event} ${key}`)));
    if (fresh.length === 0) return;
    await tables.transaction(async (inside) => {
      for (const { row, claims } of fresh) {
        let isNew = false;
        for (const claim of claims) isNew = (await inside.alerts.claim(claim)) || isNew;
        if (isNew) await inside.outbox.add(row);
      }
    });
    for (const { claims } of fresh) for (const { event, key } of claims) told.add(`${event} ${key}`);
  }

  private say(thrown: unknown): void {
    const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.parts.log({ requestId: '-', method: 'WATCH', path: '-', status: 500, ms: 0, trace });
  }
}
