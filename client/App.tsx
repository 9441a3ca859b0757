import { Direction } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { BoardRoute } from './pages/boardPageCode';
import { HomePage } from './pages/HomePage';
import { Button } from './ui/Button';
import { isRightToLeft } from './ui/direction';
import { EmptyState } from './ui/EmptyState';
import { ErrorBoundary } from './ui/ErrorBoundary';
import { Toasts } from './ui/Toasts';
import { TooltipProvider } from './ui/Tooltip';

const PlanViewPage = lazy(async () => ({
  default: (await import('./pages/PlanViewPage')).PlanViewPage,
}));
const ReplayPage = lazy(async () => ({ default: (await import('./pages/ReplayPage')).ReplayPage }));
const SummaryPage = lazy(async () => ({
  default: (await import('./pages/SummaryPage')).SummaryPage,
}));
const ReviewPage = lazy(async () => ({ default: (await import('./pages/ReviewPage')).ReviewPage }));

/** Routes, and what surrounds every page. All of it is drawn anew, and nothing lost, when its language changes. */
export function App() {
  useTranslation();
  return (
    <Direction.Provider dir={isRightToLeft() ? 'rtl' : 'ltr'}>
      <TooltipProvider>
        <ErrorBoundary fallback={(_error, retry) => <PageFailed retry={retry} />}>
          <Switch>
            <Route path="/" component={HomePage} />
            <Route path={/^\/b\/(?<boardId>[^/]+)(?<tasks>\/tasks)?\/?$/}>
              {({ boardId = '', tasks }) => (
                <BoardRoute boardId={boardId} view={tasks ? 'tasks' : 'roadmap'} />
              )}
            </Route>
            <Route path="/b/:boardId/view">
              {({ boardId }) => (
                <Suspense fallback={null}>
                  <PlanViewPage key={boardId} boardId={boardId} />
                </Suspense>
              )}
            </Route>
            <Route path="/b/:boardId/replay">
              {({ boardId }) => (
                <Suspense fallback={null}>
                  <ReplayPage key={boardId} boardId={boardId} />
                </Suspense>
              )}
            </Route>
            <Route path="/b/:boardId/summary">
              {({ boardId }) => (
                <Suspense fallback={null}>
                  <SummaryPage key={boardId} boardId={boardId} />
                </Suspense>
              )}
            </Route>
            <Route path="/b/:boardId/review">
              {({ boardId }) => (
                <Suspense fallback={null}>
                  <ReviewPage key={boardId} boardId={boardId} />
                </Suspense>
              )}
            </Route>
            <Route component={NotFound} />
          </Switch>
        </ErrorBoundary>
        <Toasts />
      </TooltipProvider>
    </Direction.Provider>
  );
}

function PageFailed({ retry }: { retry: () => void }) {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState
        level={1}
        title={t('common.boardFailed')}
        actions={
          <>
            <Button variant="primary" onClick={() => location.reload()}>
              {t('common.reload')}
            </Button>
            <Button onClick={retry}>{t('common.tryAgain')}</Button>
          </>
        }
      >
        {t('common.boardFailedText')}
      </EmptyState>
    </main>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState
        level={1}
        title={t('common.notFoundTitle')}
        actions={<Link href="/">{t('common.goHome')}</Link>}
      >
        {t('common.notFoundText')}
      </EmptyState>
    </main>
  );
}
