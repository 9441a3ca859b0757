/** What is said of the app on this device. */
export const sync = {
  notOnHttps: 'This page is not on HTTPS, so it opens only while the server is reachable.',
  updated: 'Planwall was updated.',
  reload: 'Reload',
} as const;
