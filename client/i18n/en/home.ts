/** The home page. */
export const home = {
  settings: 'Settings',
} as const;
