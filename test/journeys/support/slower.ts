/** How many times slower `PLANWALL_SLOW=3` makes every page than it is, to find journeys that only hold on a quick machine. */
export const slower = Math.max(1, Number(process.env.PLANWALL_SLOW ?? 1));
