/** How many times slower `PLANWALL_SLOW=3` makes every page than it is, to find journeys that only hold on a quick machine. */
const pages = Math.max(1, Number(process.env.PLANWALL_SLOW ?? 1));

/** `PLANWALL_SLOW_ONLY=odd` slows only the first, third … page of a journey, `even` the others: who hears first turns round. */
const only = process.env.PLANWALL_SLOW_ONLY;

/** `PLANWALL_STUTTER=800`: servers stand still now and then, for up to so many milliseconds. 0: they do not. */
export const stutterMs = Number(process.env.PLANWALL_STUTTER ?? 0);

/** How many times longer a journey may take for what was made slow. */
export const slower = Math.max(pages, stutterMs > 0 ? 3 : 1);

/** How many times slower the page of a journey is that was opened as its `index`-th, from 0. */
export const slownessOf = (index: number): number =>
  only === undefined || only === (index % 2 === 0 ? 'odd' : 'even') ? pages : 1;
