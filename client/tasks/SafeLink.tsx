import type { ReactNode } from 'react';
import { isSafeUrl } from '../notes/safeUrl';

/** A link out of the document; what leads to no web page or mail is shown and not followed. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  return isSafeUrl(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
