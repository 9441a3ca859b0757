import { useEffect, useState } from 'react';
import type { TasksReceipt, TasksRequest } from '../../shared/api/tasks';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { useBoard } from '../state/hooks';

export type Preview =
  | { readonly kind: 'loading'; readonly last: TasksReceipt | null }
  | { readonly kind: 'ready'; readonly receipt: TasksReceipt }
  | { readonly kind: 'failed'; readonly text: string };

/** What a request would do, asked anew when it changes; null asks nothing. */
export function usePreview(request: TasksRequest | null): Preview {
  const { id, token } = useBoard();
  const [preview, setPreview] = useState<Preview>({ kind: 'loading', last: null });
  const key = JSON.stringify(request);
  useEffect(() => {
    const asked = JSON.parse(key) as TasksRequest | null;
    if (asked === null) return;
    let isLatest = true;
    setPreview((before) => ({
      kind: 'loading',
      last: before.kind === 'ready' ? before.receipt : null,
    }));
    api
      .makeTasks(id, token, { ...asked, dryRun: true })
      .then((receipt) => isLatest && setPreview({ kind: 'ready', receipt }))
      .catch((error) => isLatest && setPreview({ kind: 'failed', text: errorText(error) }));
    return () => {
      isLatest = false;
    };
  }, [id, token, key]);
  return preview;
}
