// Puts the chosen theme on <html> before the first paint; client/ui/theme.ts keeps it up to date afterwards.
(() => {
  let stored = {};
  try {
    stored = JSON.parse(localStorage.getItem('planwall:settings') || '{}') || {};
  } catch {
    // Storage is blocked or broken: follow the system.
  }
  const dark =
    stored.theme === 'dark' ||
    (stored.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  if (stored.reducedMotion === true) document.documentElement.dataset.motion = 'reduced';
})();
