/** By how much the clock of this device is behind that of the server, in milliseconds. */
let behind = 0;
/** By how much its clock is ahead of the time that only goes on, as it was when it was looked at last. */
let ahead = 0;
/** The server was heard: until then the device's own clock is all there is, and may be put right. */
let heard = false;
/** The date of an answer is a whole second of the past; clocks that are no further apart are alike. */
const ALIKE_MS = 5000;
/** A step of the device's clock that is no slow drift: somebody set it, or the device slept. */
const JUMP_MS = 1500;
/** So long the server may take to say which of both it was. */
const DOUBT_MS = 3000;

/** A step ahead that is not made yet, and the time (`performance.now()`) from which it is. */
let doubt: { readonly step: number; readonly until: number } | null = null;
const doubters = new Set<() => void>();

/**
 * The instant as the server has it, in the place of `Date.now()`: what a page says of today and of how long ago something was
 * must hold on a device whose clock is hours or days wrong, or is put right meanwhile. On the server, and before it was heard
 * from, the device's own.
 */
export function clockNow(): number {
  const now = Date.now();
  if (heard) follow(now, performance.now());
  return now + behind;
}

/** A clock that is put back is followed no further; one that is put forward, when the server did not say otherwise. */
function follow(now: number, goesOn: number): void {
  const step = now - goesOn - ahead;
  if (Math.abs(step) >= JUMP_MS) {
    ahead += step;
    behind -= step;
    // A device that slept: there are those on which time stood still then.
    const slept = (doubt?.step ?? 0) + step;
    doubt = slept > 0 ? { step: slept, until: goesOn + DOUBT_MS } : null;
    for (const doubter of [...doubters]) doubter();
  }
  if (doubt && goesOn >= doubt.until) {
    behind += doubt.step;
    doubt = null;
  }
}

/** Hears when the device's clock made a step: the server should be asked for the time. Answers a function that stops it. */
export function onClockDoubt(doubter: () => void): () => void {
  doubters.add(doubter);
  return () => doubters.delete(doubter);
}

/** The server said what time it is there, to the millisecond. */
export function setClock(serverNow: number): void {
  const now = Date.now();
  behind = serverNow - now;
  ahead = now - performance.now();
  heard = true;
  doubt = null;
}

/** The same by the `Date` of an answer, which is only good for what is badly wrong. */
export function hearDate(header: string | null): void {
  const said = Date.parse(header ?? '');
  if (Number.isFinite(said) && Math.abs(said - clockNow()) > ALIKE_MS) setClock(said);
}

/** Goes by the device's own clock again, as before the server was heard from. */
export function forgetClock(): void {
  behind = 0;
  ahead = 0;
  heard = false;
  doubt = null;
}
