import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type BoardDialog, BoardDialogs } from '../home/BoardDialogs';
import { BoardsSection } from '../home/BoardsSection';
import { archiveBoard, duplicateBoard, removeFromList } from '../home/boardActions';
import { boardMenu } from '../home/boardMenu';
import { CreateBoardDialog, type CreateBoardDialogProps } from '../home/CreateBoardDialog';
import { createSecret } from '../home/createSecret';
import { HomeHeader } from '../home/HomeHeader';
import { HomeSettings } from '../home/HomeSettings';
import { NewBoardRow, STARTS, type Start } from '../home/NewBoardRow';
import { fillWithSample } from '../home/sampleBoard';
import { useBoards, useMe } from '../home/useBoards';
import { type ServerState, useServer } from '../home/useServer';
import { usePaletteKeys } from '../palette/usePaletteKeys';
import type { KnownBoard } from '../state/deviceBoards';
import { deviceBoards } from '../state/deviceBoards';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import styles from './HomePage.module.css';

// Readers of files and cells are only needed by those who bring some.
const ImportDialog = lazy(async () => ({
  default: (await import('../import/ImportDialog')).ImportDialog,
}));
const HomePalette = lazy(async () => ({
  default: (await import('../palette/HomePalette')).HomePalette<Start>,
}));
const ListDialog = lazy(async () => ({
  default: (await import('../import/ListDialog')).ListDialog,
}));

/** Where boards begin and are found again. */
export function HomePage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const boards = useBoards();
  const me = useMe();
  const { server, check } = useServer();
  const [query, setQuery] = useState('');
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [creating, setCreating] = useState<CreateBoardDialogProps['board'] | null>(null);
  const [importing, setImporting] = useState<'csv' | 'list' | null>(null);
  const [dialog, setDialog] = useState<BoardDialog>(null);
  const [palette, setPalette] = useState(false);
  usePaletteKeys(() => setPalette(true));

  const offline = server.kind === 'offline' ? t('common.offlineDisabled') : null;
  const closed = creationClosed(server) ? t('home.create.closed') : null;
  const open = (id: string) => navigate(`/b/${id}`);

  const start = (kind: Start) => {
    if (kind === 'sample')
      setCreating({ title: t('home.create.sampleTitle'), fill: fillWithSample });
    else if (kind === 'list' || kind === 'csv') setImporting(kind);
    else setCreating({ title: t(`home.create.defaultTitle.${kind}`), template: kind });
  };

  const menuOf = (board: KnownBoard, lost: boolean) =>
    boardMenu(
      board,
      { offline, closed, lost },
      {
        rename: () => setDialog({ kind: 'rename', board }),
        share: () => navigate(`/b/${board.id}?open=share`),
        duplicate: () =>
          void duplicateBoard(board, { name: me?.name, secret: createSecret(), open }),
        archive: (archived) => void archiveBoard(board, archived),
        // What exists nowhere else is not thrown away without a word.
        remove: () => {
          if (deviceBoards.unsaved(board.id) > 0) setDialog({ kind: 'remove', board });
          else void removeFromList(board);
        },
        delete: () => setDialog({ kind: 'delete', board }),
      },
      t,
    );

  return (
    <div className={styles.page}>
      <a className="skip" href="#boards">
        {t('home.skipToBoards')}
      </a>
      <HomeHeader
        me={me}
        query={query}
        onQuery={setQuery}
        searchable={boards.length > 0}
        onSettings={() => setSettingsOpen(true)}
      />
      <main>
        {offline && (
          <div role="status" className={styles.offline}>
            <span>{t('home.offline')}</span>
            <Button size="sm" onClick={() => void check()}>
              {t('home.retry')}
            </Button>
          </div>
        )}
        <NewBoardRow disabledReason={offline ? t('home.create.offline') : closed} onStart={start} />
        {boards.length > 0 ? (
          <BoardsSection
            boards={boards}
            query={query}
            onClearQuery={() => setQuery('')}
            menu={(board, live) => menuOf(board, live.lost !== null)}
          />
        ) : (
          <section id="boards" tabIndex={-1}>
            <EmptyState
              title={t('home.empty.title')}
              actions={
                !offline &&
                !closed && (
                  <>
                    <Button variant="primary" size="lg" onClick={() => start('blank')}>
                      {t('home.empty.blank')}
                    </Button>
                    <Button size="lg" onClick={() => start('sample')}>
                      {t('home.empty.sample')}
                    </Button>
                  </>
                )
              }
            >
              {t('home.empty.text')}
            </EmptyState>
          </section>
        )}
      </main>
      {creating && (
        <CreateBoardDialog
          board={creating}
          needsSecret={needsSecret(server)}
          onClose={() => setCreating(null)}
          onCreated={open}
        />
      )}
      <Suspense fallback={null}>
        {importing === 'csv' && (
          <ImportDialog
            board={null}
            needsSecret={needsSecret(server)}
            onClose={() => setImporting(null)}
            onCreated={open}
          />
        )}
        {importing === 'list' && (
          <ListDialog
            needsSecret={needsSecret(server)}
            onClose={() => setImporting(null)}
            onCreated={open}
          />
        )}
      </Suspense>
      {palette && (
        <Suspense fallback={null}>
          <HomePalette
            boards={boards}
            starts={STARTS}
            disabledReason={offline ? t('home.create.offline') : closed}
            onOpen={open}
            onStart={start}
            onSettings={() => setSettingsOpen(true)}
            onClose={() => setPalette(false)}
          />
        </Suspense>
      )}
      <BoardDialogs dialog={dialog} onClose={() => setDialog(null)} />
      <HomeSettings open={settingsOpen} onClose={() => setSettingsOpen(false)} />
    </div>
  );
}

const needsSecret = (server: ServerState): boolean =>
  server.kind === 'online' && server.info.createBoards === 'secret';
const creationClosed = (server: ServerState): boolean =>
  server.kind === 'online' && server.info.createBoards === 'nobody';
