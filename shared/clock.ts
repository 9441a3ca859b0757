/** By how much the clock of this device is behind that of the server, in milliseconds. */
let behind = 0;
/** The date of an answer is a whole second of the past; clocks that are no further apart are alike. */
const ALIKE_MS = 5000;

/**
 * The instant as the server has it, in the place of `Date.now()`: what a page says of today and of how long ago something was
 * must hold on a device whose clock is hours or days wrong as well. On the server, and before it was heard from, the
 * device's own.
 */
export const clockNow = (): number => Date.now() + behind;

/** The server said what time it is there, to the millisecond. */
export function setClock(serverNow: number): void {
  behind = serverNow - Date.now();
}

/** The same by the `Date` of an answer, which is only good for what is badly wrong. */
export function hearDate(header: string | null): void {
  const said = Date.parse(header ?? '');
  if (Number.isFinite(said) && Math.abs(said - clockNow()) > ALIKE_MS) setClock(said);
}
