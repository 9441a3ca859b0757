import type { z } from 'zod';
import type { PushFault } from '../../shared/push/pushApi';
import type { Answer, Call, Caller } from './caller';
import { TrackerFault } from './tracker';

/** What a request was about: one issue, or all that is to come. */
export type About = 'row' | 'push';

/** Statuses by which what was sent is refused, and not who sent it. */
const REFUSED_INPUT: readonly number[] = [400, 409, 413, 422];

/** Asks a tool and reads its answers; what is no yes is thrown as a `TrackerFault`. */
export class TrackerApi {
  constructor(
    private readonly caller: Caller,
    /** The tool's own words in an answer that is no yes; empty without any. */
    private readonly wordsOf: (json: unknown) => string,
  ) {}

  /** The answer, whatever it says. */
  ask(call: Call): Promise<Answer> {
    return this.caller.ask(call);
  }

  get<T>(schema: z.ZodType<T>, path: string, about: About = 'push'): Promise<T> {
    return this.read(schema, { method: 'GET', path }, about);
  }

  /** Reads by any method; only 200 brings something. */
  async read<T>(schema: z.ZodType<T>, call: Call, about: About = 'push'): Promise<T> {
    const answer = await this.caller.ask(call);
    if (answer.status !== 200) throw this.refused(answer, about);
    return this.parse(schema, answer, about);
  }

  parse<T>(schema: z.ZodType<T>, { json }: Answer, about: About = 'push'): T {
    const { data } = schema.safeParse(json);
    if (data === undefined) throw new TrackerFault('strange-answer', about);
    return data;
  }

  /** Changes one issue; nothing is read of the answer. */
  async change(call: Call): Promise<void> {
    const answer = await this.caller.ask(call);
    if (answer.status >= 300) throw this.refused(answer, 'row');
  }

  /** Takes something away that may be gone already. */
  async remove(path: string): Promise<void> {
    const answer = await this.caller.ask({ method: 'DELETE', path });
    if (answer.status >= 300 && answer.status !== 404) throw this.refused(answer, 'row');
  }

  /** What an answer that is no yes means. Of one issue only that row is refused, else all that is to come. */
  refused(answer: Answer, about: About): TrackerFault {
    const { status } = answer;
    const said = this.caller.said(answer, this.wordsOf(answer.json));
    if (status === 401) return new TrackerFault('credentials-refused', 'push', said);
    const faults: Partial<Record<number, PushFault>> = {
      403: 'no-access',
      404: about === 'row' ? 'gone' : 'not-there',
      410: 'gone',
    };
    const fault = faults[status];
    if (fault) return new TrackerFault(fault, about, said);
    const isInput = REFUSED_INPUT.includes(status);
    return new TrackerFault(isInput ? 'refused-fields' : 'strange-answer', 'row', said);
  }
}
