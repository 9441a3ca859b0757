import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApproverPage } from '../signoff/ApproverPage';
import { type Approval, createApproval } from '../state/approval';

/** The page of `/b/<id>/review`: an approver's personal link. */
export function ReviewPage({ boardId }: { boardId: string }) {
  const { t } = useTranslation();
  const [fragment, setFragment] = useState(() => location.hash);
  const [approval, setApproval] = useState<Approval | null>(null);
  // A newer link opened in this tab is the same page with another fragment.
  useEffect(() => {
    const follow = () => {
      if (location.hash !== '') setFragment(location.hash);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    document.title = `${t('signoff.page.decide')} · ${t('common.planwall')}`;
    const opened = createApproval({ boardId, fragment });
    setApproval(opened);
    return () => opened.close();
  }, [boardId, fragment, t]);
  return approval && <ApproverPage approval={approval} />;
}
