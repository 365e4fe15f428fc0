import { packed } from '../http/gzip.ts';
import { Recent } from '../recent.ts';
import { hashOf } from '../secrets.ts';
import { SharedLookup } from '../shared-lookup.ts';

/** Bytes of compressed calendars kept ready: a worker's month takes some 2,000. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** Validators kept beside them, for those whose bytes were let go: an answer of 304 needs no bytes. */
const KEPT_VALIDATORS = 50_000;

/** Hexadecimal digits of a validator: 128 bits. */
const VALIDATOR_LENGTH = 32;

/** Writes a calendar; nothing: there is none any more. */
type Write = () => Promise<string | undefined>;

/** A calendar as it was written: the validator of its text, and the text compressed. */
interface Written {
  readonly etag: string;
  readonly bytes: Uint8Array;
}

/** Calendars written before, by everything that they depend on. Whoever asks for one that is being written waits for it. */
export class WrittenFeeds {
  private readonly feeds: Recent<Written>;
  /** An empty one is of a calendar that there is no more. */
  private readonly known = new Recent<Partial<Pick<Written, 'etag'>>>(KEPT_VALIDATORS);
  private readonly writing = new SharedLookup<Written | undefined>();

  /** @param most bytes kept, above 0 */
  constructor(most = KEPT_BYTES) {
    this.feeds = new Recent(most, ({ bytes }) => bytes.length);
  }

  /** The validator of a calendar; written where nothing is known of it. @returns nothing when there is none any more */
  async etag(key: string, write: Write): Promise<string | undefined> {
    const known = this.known.look(key) ?? (await this.written(key, write));
    return known?.etag;
  }

  /** The text of a calendar, compressed; written anew where it was let go. @returns nothing when there is none any more */
  async bytes(key: string, write: Write): Promise<Uint8Array | undefined> {
    const written = this.feeds.look(key) ?? (await this.written(key, write));
    return written?.bytes;
  }

  private written(key: string, write: Write): Promise<Written | undefined> {
    return this.writing.ask(key, async () => this.feeds.look(key) ?? this.keep(key, await write()));
  }

  private async keep(key: string, text: string | undefined): Promise<Written | undefined> {
    if (text === undefined) {
      this.known.put(key, {});
      return undefined;
    }
    const etag = hashOf(text).slice(0, VALIDATOR_LENGTH);
    const written = { etag, bytes: await packed(Buffer.from(text)) };
    this.known.put(key, { etag });
    this.feeds.put(key, written);
    return written;
  }
}
