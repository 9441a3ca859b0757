import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceBoards } from '../state/deviceBoards';
import { tokenOf } from '../state/earlyAnswer';
import { EmptyState } from '../ui/EmptyState';

interface BoardTokenProps {
  boardId: string;
  children: (token: string) => ReactNode;
}

/** What needs no live board, but a right to look: by the link's own token, or by that of a board this browser knows. */
export function BoardToken({ boardId, children }: BoardTokenProps) {
  const { t } = useTranslation();
  const [token] = useState(
    () => tokenOf(location.hash) ?? deviceBoards.get(boardId)?.token ?? null,
  );
  if (token !== null) return children(token);
  return (
    <main>
      <EmptyState level={1} title={t('common.notFoundTitle')}>
        {t('common.notFoundText')}
      </EmptyState>
    </main>
  );
}
