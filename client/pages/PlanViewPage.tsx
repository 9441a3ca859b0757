import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceBoards } from '../state/deviceBoards';
import { tokenOf } from '../state/earlyAnswer';
import { EmptyState } from '../ui/EmptyState';
import { ViewPage } from '../view/ViewPage';

/** The page of `/b/<id>/view`: with the link's own token, or with that of a board this browser knows. */
export function PlanViewPage({ boardId }: { boardId: string }) {
  const { t } = useTranslation();
  const [token] = useState(
    () => tokenOf(location.hash) ?? deviceBoards.get(boardId)?.token ?? null,
  );
  if (token !== null) return <ViewPage boardId={boardId} token={token} />;
  return (
    <main>
      <EmptyState level={1} title={t('common.notFoundTitle')}>
        {t('common.notFoundText')}
      </EmptyState>
    </main>
  );
}
