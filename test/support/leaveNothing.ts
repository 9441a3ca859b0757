import { toast } from 'sonner';
import { afterAll, vi } from 'vitest';
import { forgetClock } from '../../shared/clock';

// Files of a project that is not isolated share their modules and globals: what one has put there, the next must not meet.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  toast.dismiss();
  forgetClock();
});
