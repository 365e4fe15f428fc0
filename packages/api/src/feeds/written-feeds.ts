import { hashOf } from '../secrets.ts';

/** Characters of calendars kept ready: a worker's month takes some 30,000. */
const KEPT_CHARACTERS = 64 * 1024 * 1024;

/** Validators kept beside them, for those whose text was let go: an answer of 304 needs no text. */
const KEPT_VALIDATORS = 50_000;

/** A calendar as it was written: its validator, or that there is none any more. */
export type WrittenFeed = { readonly etag: string } | { readonly isGone: true };

/** Calendars written before, by everything that they depend on. What was not asked for longest goes first. */
export class WrittenFeeds {
  private readonly texts = new Map<string, string>();
  private readonly known = new Map<string, WrittenFeed>();
  private characters = 0;

  /** What is known of a calendar without writing it. */
  look(key: string): WrittenFeed | undefined {
    const known = this.known.get(key);
    if (known) {
      this.known.delete(key);
      this.known.set(key, known);
    }
    return known;
  }

  /** The text of a calendar, if it is still kept. */
  text(key: string): string | undefined {
    const text = this.texts.get(key);
    if (text !== undefined) {
      this.texts.delete(key);
      this.texts.set(key, text);
    }
    return text;
  }

  /** Keeps what was written. @param text absent: there is no such calendar any more */
  keep(key: string, text: string | undefined): WrittenFeed {
    const written: WrittenFeed = text === undefined ? { isGone: true } : { etag: hashOf(text).slice(0, 32) };
    this.known.set(key, written);
    if (text !== undefined && !this.texts.has(key)) {
      this.texts.set(key, text);
      this.characters += text.length;
    }
    this.letGo();
    return written;
  }

  private letGo(): void {
    for (const [key, text] of this.texts) {
      if (this.characters <= KEPT_CHARACTERS) break;
      this.texts.delete(key);
      this.characters -= text.length;
    }
    for (const key of this.known.keys()) {
      if (this.known.size <= KEPT_VALIDATORS) return;
      this.known.delete(key);
    }
  }
}
