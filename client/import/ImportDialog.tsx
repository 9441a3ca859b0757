import { FileSpreadsheet } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCounts } from '../../shared/formats/csvImport';
import { api } from '../api';
import { ApiError } from '../api/apiError';
import { useBoardForm } from '../home/useBoardForm';
import { errorText } from '../i18n/errorText';
import { formatNumber } from '../i18n/format';
import { issueText } from '../i18n/issueText';
import type { Board } from '../state/board';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { Dialog } from '../ui/Dialog';
import { ProgressBar } from '../ui/ProgressBar';
import { toast } from '../ui/toast';
import { BoardFilePreview } from './BoardFilePreview';
import { FileDrop } from './FileDrop';
import { ImportPreview } from './ImportPreview';
import styles from './import.module.css';
import { importButton, isEmptyImport, onlyUpdates } from './importButton';
import { MAX_FILE_BYTES, titleOfFile } from './readFiles';
import { type CsvImport, useCsvImport } from './useCsvImport';
import { type ImportRun, useImportRun } from './useImportRun';

export interface ImportDialogProps {
  /** The board to import into; null makes a new one. */
  board: Board | null;
  onClose: () => void;
  /** For a new board: where to go with it. */
  onCreated?: (id: string) => void;
  /** For a new board: the server asks for a password. */
  needsSecret?: boolean;
}

/**
 * Reads a plan from one or two CSV files, a file of another tool, or a board's own file: choose, look at what comes of it, import. The preview is made here;
 * the import itself is one call to the server, so that nothing is ever half-imported.
 */
export function ImportDialog(props: ImportDialogProps) {
  const csv = useCsvImport(props.board);
  const first = csv.files[0];
  // A new choice of files is a new form: its title comes from the file.
  return props.board === null && first ? (
    <NewBoardImport key={first.name} {...props} csv={csv} />
  ) : (
    <BoardImport {...props} csv={csv} />
  );
}

/** Sends the files; rows with issues are left out when the person saw them named. */
async function send(csv: CsvImport, run: ImportRun, id: string, token: string): Promise<void> {
  const [file] = csv.files;
  if (csv.boardFile && file) {
    await run.watch(id, token, () =>
      api.importFile(id, token, { format: 'json', body: file.file }),
    );
    return;
  }
  const request = {
    files: csv.files.map(({ file }) => file),
    format: csv.format,
    ...(csv.format === 'csv' ? { mapping: csv.mapping } : {}),
    dateOrder: csv.dateOrder,
    skipBad: (csv.plan?.issues.length ?? 0) > 0,
  };
  await run.watch(id, token, () => api.importFiles(id, token, request));
}

function NewBoardImport({
  csv,
  onClose,
  onCreated,
  needsSecret = false,
}: ImportDialogProps & { csv: CsvImport }) {
  const form = useBoardForm(
    csv.boardFile?.title || titleOfFile(csv.files[0]?.name ?? ''),
    needsSecret,
  );
  const run = useImportRun();
  const submit = async () => {
    const id = await form.submit({
      fill: async (board, token, title) => {
        await send(csv, run, board, token);
        // A board's own file brings its title along.
        if (csv.boardFile) await api.patchBoard(board, token, { title });
      },
    });
    if (id !== null) onCreated?.(id);
  };
  return (
    <Frame csv={csv} run={run} busy={form.busy} onClose={onClose} onSubmit={() => void submit()}>
      {form.fields}
    </Frame>
  );
}

function BoardImport({ board, csv, onClose }: ImportDialogProps & { csv: CsvImport }) {
  const { t } = useTranslation();
  const run = useImportRun();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    const counts = countsIn(csv);
    if (!board || !counts) return;
    setBusy(true);
    setError(null);
    const { initiatives } = counts;
    try {
      await send(csv, run, board.id, board.token);
      const what = t('import.csv.initiatives', { count: initiatives });
      toast(t(onlyUpdates(counts) ? 'import.csv.updated' : 'import.csv.done', { what }), {
        tone: 'success',
      });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Frame csv={csv} run={run} busy={busy} onClose={onClose} onSubmit={() => void submit()}>
      {error !== null && (
        <div role="alert" className={styles.problem}>
          {errorText(error)}
          {error instanceof ApiError && error.issues.length > 0 && (
            <ul>
              {error.issues.slice(0, 5).map((issue) => (
                <li key={`${issue.row} ${issue.column} ${issue.message}`}>{issueText(issue)}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Frame>
  );
}

interface FrameProps {
  csv: CsvImport;
  run: ImportRun;
  busy: boolean;
  onClose: () => void;
  onSubmit: () => void;
  /** Above the preview. */
  children?: ReactNode;
}

function Frame({ csv, run, busy, onClose, onSubmit, children }: FrameProps) {
  const { t } = useTranslation();
  const { plan, boardFile } = csv;
  const counts = countsIn(csv);
  const refused = plan?.refused || (boardFile?.issues.length ?? 0) > 0;
  const ready = counts !== null && !csv.reading && !refused && !isEmptyImport(counts);
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!busy}
      width={720}
      title={t('import.csv.title')}
      description={t('import.csv.description')}
      footer={
        <>
          <Button
            size="lg"
            onClick={busy ? run.cancel : onClose}
            disabled={busy && run.progress?.step === 'writing'}
          >
            {t('common.cancel')}
          </Button>
          {counts && (
            <Button size="lg" variant="primary" busy={busy} disabled={!ready} onClick={onSubmit}>
              {refused ? t('import.csv.button') : importButton(counts, t)}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {busy && <Running progress={run.progress} />}
        <Files csv={csv} />
        {plan && (
          <>
            {children}
            <ImportPreview csv={csv} plan={plan} />
          </>
        )}
        {boardFile && (
          <>
            {children}
            <BoardFilePreview file={boardFile} />
          </>
        )}
      </div>
    </Dialog>
  );
}

const countsIn = ({ plan, boardFile }: CsvImport): ImportCounts | null =>
  plan?.counts ?? boardFile?.counts ?? null;

function Running({ progress }: Pick<ImportRun, 'progress'>) {
  const { t } = useTranslation();
  const writing = progress?.step === 'writing' ? progress : null;
  return (
    <div className={styles.running}>
      <p role="status">{t(writing ? 'import.csv.writing' : 'import.csv.working')}</p>
      <ProgressBar
        label={t('import.csv.progress')}
        value={writing?.written ?? null}
        max={writing?.total ?? 1}
      />
    </div>
  );
}

function Files({ csv }: { csv: CsvImport }) {
  const { t } = useTranslation();
  const choose = (files: File[]) => void csv.choose(files);
  return (
    <>
      {csv.files.length === 0 ? (
        <FileDrop onFiles={choose} />
      ) : (
        <div className={styles.files}>
          {csv.files.map(({ name }) => (
            <Chip key={name} icon={<FileSpreadsheet size={12} aria-hidden />}>
              {name}
            </Chip>
          ))}
          <FileDrop compact onFiles={choose} />
        </div>
      )}
      {csv.reading && !csv.plan && !csv.boardFile && (
        <div className={styles.running}>
          <p role="status">{t('import.csv.reading')}</p>
          <ProgressBar label={t('import.csv.reading')} value={null} max={1} />
        </div>
      )}
      {csv.refused && (
        <p role="alert" className={styles.problem}>
          {refusal(csv.refused, t)}
        </p>
      )}
    </>
  );
}

function refusal(
  refused: NonNullable<CsvImport['refused']>,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  switch (refused.reason) {
    case 'too-many':
      return t('import.csv.tooMany');
    case 'one-file':
      return t('import.csv.oneFile');
    case 'too-big': {
      const size = formatNumber(MAX_FILE_BYTES / 1024 / 1024, { style: 'unit', unit: 'megabyte' });
      return t('import.csv.tooBig', { name: refused.name, size });
    }
    case 'bad-encoding':
      return issueText(refused.finding);
  }
}
