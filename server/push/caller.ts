import type { Clock } from './clock';
import { TrackerFault, Unanswered } from './tracker';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path with its query, below the base. */
  readonly path: string;
  readonly body?: unknown;
  /** Doing it twice does harm: without an answer it is not repeated here. */
  readonly once?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body read as JSON; undefined when there is none, or it is none. */
  readonly json: unknown;
}

export interface CallerOptions {
  /** Address that paths are below, without a slash at the end. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What no text that comes back may hold. */
  readonly secrets: readonly string[];
  /** Milliseconds that the other side asks to wait in words of its own; null when it does not. */
  readonly asksToWait: (answer: Answer, now: number, waited: number) => number | null;
  /** At least so long from one change to the next. */
  readonly changeEveryMs: number;
  readonly clock: Clock;
  /** Aborts when the push is to pause: no request is begun after that. */
  readonly pause: AbortSignal;
  /** Aborts when the server stops: requests are cut off. */
  readonly stop: AbortSignal;
  /** Told until when the other side asked to wait, and then null. */
  readonly onWait: (until: number | null) => void;
}

/** The push is to pause, and nothing was asked for. */
export class Paused extends Error {}

const LATER = new Set([403, 429, 503]);
const TIMEOUT_MS = 30_000;
const MAX_ANSWER = 16 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const TRIES = 5;
const MAX_BACKOFF_MS = 30_000;
/** Waits in a row, and the longest one, after which a push pauses instead. */
const WAITS = 10;
const MAX_WAIT_MS = 65 * 60_000;
const MAX_SAID = 300;

/** Asks one tool for one push: paced, patient, and only ever at its own origin. */
export class Caller {
  private changedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: CallerOptions) {}

  /** The answer, whatever its status, once it is neither a fault of the other side nor a wish to wait. */
  async ask(call: Call): Promise<Answer> {
    const { pause, asksToWait } = this.options;
    let waits = 0;
    for (let tries = 1; ; ) {
      if (pause.aborted) throw new Paused();
      const answer = await this.attempt(call).catch((error: unknown) => {
        if (!(error instanceof Unanswered)) throw error;
        return error;
      });
      if (answer instanceof Unanswered) {
        if (call.once || tries >= TRIES) throw this.givenUp(call, answer);
        await this.backOff(tries);
        tries += 1;
        continue;
      }
      const now = this.now();
      const wait =
        (LATER.has(answer.status) ? retryAfter(answer.headers, now) : null) ??
        asksToWait(answer, now, waits);
      if (wait === null) return answer;
      waits += 1;
      if (waits > WAITS || wait > MAX_WAIT_MS)
        throw new TrackerFault('slow-down', 'push', this.said(answer));
      await this.wait(wait);
    }
  }

  now(): number {
    return this.options.clock.now();
  }

  /** Waits a while, longer each time; never in step with others. */
  async backOff(tries: number): Promise<void> {
    const { clock, pause } = this.options;
    const most = Math.min(MAX_BACKOFF_MS, 1_000 * 2 ** (tries - 1));
    await clock.sleep(most / 2 + (most / 2) * clock.random(), pause);
  }

  /** What the other side says, shortened and without what must not be told. */
  said(answer: Answer, words: string = messageOf(answer.json)): string | null {
    return this.clean(words || `HTTP ${answer.status}`);
  }

  clean(words: string): string | null {
    let text = words.replace(/\s+/g, ' ').trim();
    for (const secret of this.options.secrets)
      if (secret !== '') text = text.replaceAll(secret, '…');
    return [...text].slice(0, MAX_SAID).join('') || null;
  }

  private givenUp(call: Call, { fault, said }: Unanswered): Error {
    if (call.once) return new Unanswered(fault, said);
    return new TrackerFault(fault, fault === 'unreachable' ? 'push' : 'row', said);
  }

  private async wait(ms: number): Promise<void> {
    const { clock, pause, onWait } = this.options;
    onWait(this.now() + ms);
    await clock.sleep(ms, pause);
    onWait(null);
  }

  private async attempt(call: Call): Promise<Answer> {
    const { clock, pause, changeEveryMs } = this.options;
    if (call.method !== 'GET') {
      const early = this.changedAt + changeEveryMs - clock.now();
      if (early > 0) await clock.sleep(early, pause);
      if (pause.aborted) throw new Paused();
      this.changedAt = clock.now();
    }
    const response = await this.fetch(call);
    const answer = {
      status: response.status,
      headers: response.headers,
      json: parsed(await this.read(response)),
    };
    // A gateway that says when to come back has done nothing, one hopes; where it matters that is not relied upon.
    const isLater = LATER.has(response.status) && response.headers.has('retry-after');
    if (response.status >= 500 && (call.once || !isLater))
      throw new Unanswered('unreachable', this.said(answer));
    if (response.ok && response.status !== 204 && answer.json === UNREADABLE)
      throw new Unanswered('strange-answer', null);
    return answer.json === UNREADABLE ? { ...answer, json: undefined } : answer;
  }

  private async fetch({ method, path, body }: Call): Promise<Response> {
    const { base, headers, stop } = this.options;
    let url = new URL(base + path);
    for (let redirects = 0; ; redirects += 1) {
      const response = await fetch(url, {
        method,
        headers: {
          ...headers,
          'User-Agent': 'planwall',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        redirect: 'manual',
        signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch(() => {
        throw new Unanswered('unreachable', null);
      });
      const to = response.headers.get('location');
      if (![301, 302, 307, 308].includes(response.status) || to === null) return response;
      await response.body?.cancel();
      const next = URL.canParse(to, url) ? new URL(to, url) : null;
      // What lets us in goes nowhere else, and only reading is repeated after a plain redirect.
      const isSame = next?.origin === url.origin && (response.status !== 302 || method === 'GET');
      if (!next || !isSame || redirects >= MAX_REDIRECTS)
        throw new TrackerFault('strange-answer', 'push', 'It answers from another address.');
      url = next;
    }
  }

  private async read(response: Response): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const part of response.body ?? []) {
        size += part.length;
        if (size > MAX_ANSWER) throw new Unanswered('strange-answer', null);
        parts.push(part);
      }
    } catch (error) {
      throw error instanceof Unanswered ? error : new Unanswered('unreachable', null);
    }
    return Buffer.concat(parts).toString('utf8');
  }
}

const UNREADABLE = Symbol('no JSON');

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

const messageOf = (json: unknown): string => {
  const { message } = Object(json) as { message?: unknown };
  return typeof message === 'string' ? message : '';
};

/** What `Retry-After` says, in milliseconds: seconds, or a date. */
function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
