import { useTranslation } from 'react-i18next';
import type { ReceiptItem, TasksReceipt } from '../../shared/api/tasks';
import { Spinner } from '../ui/Spinner';
import { ChangeGroup } from './ChangeGroup';
import styles from './ConvertDialog.module.css';
import type { Preview } from './usePreview';

interface PreviewPaneProps {
  /** Null: nothing is chosen. */
  readonly preview: Preview | null;
  readonly version: number;
  readonly today: string;
  readonly isUpdate: boolean;
  readonly skip: ReadonlySet<string>;
  readonly onSkip: (skip: ReadonlySet<string>) => void;
}

/** What would be made, moved and dropped. */
export function PreviewPane(props: PreviewPaneProps) {
  const { t } = useTranslation();
  const { preview } = props;
  const isLoading = preview?.kind === 'loading';
  return (
    <section className={styles.preview} aria-label={t('convert.preview')} aria-busy={isLoading}>
      <h3 className={styles.heading}>
        {t('convert.preview')}
        {isLoading && <Spinner size={16} />}
      </h3>
      <div role="status">
        {isLoading && <span className="vh">{t('convert.loading')}</span>}
        {preview === null && <p className={styles.hint}>{t('convert.nothingChosen')}</p>}
        {preview?.kind === 'failed' && <p className={styles.hint}>{preview.text}</p>}
      </div>
      <Shown {...props} />
    </section>
  );
}

function Shown({ preview, ...rest }: PreviewPaneProps) {
  const { t } = useTranslation();
  if (!preview || preview.kind === 'failed') return null;
  const receipt = preview.kind === 'ready' ? preview.receipt : preview.last;
  if (!receipt) return null;
  if (!rest.isUpdate) return <Made receipt={receipt} today={rest.today} />;
  const { added, changed, dropped } = receipt;
  if (added.length + changed.length + dropped.length === 0)
    return (
      <>
        <p className={styles.hint}>{t('convert.nothing', { version: rest.version })}</p>
        <Kept receipt={receipt} />
      </>
    );
  const moves = changed.filter(isMove);
  const others = changed.filter((item) => !isMove(item));
  const { skip, onSkip } = rest;
  const group = (key: string, items: readonly ReceiptItem[]) => (
    <ChangeGroup
      label={t(`convert.${key}`, { count: items.length })}
      items={items}
      skip={skip}
      onSkip={onSkip}
    />
  );
  return (
    <>
      {group('added', added)}
      {group('deadlines', moves)}
      {group('changed', others)}
      {group('dropped', dropped)}
      <Kept receipt={receipt} />
    </>
  );
}

function Made({ receipt, today }: { receipt: TasksReceipt; today: string }) {
  const { t } = useTranslation();
  const open = receipt.added.filter(({ kind, status }) => kind !== 'epic' && status !== 'done');
  const of = (kind: ReceiptItem['kind']) => receipt.added.filter((item) => item.kind === kind);
  const groups: [string, readonly ReceiptItem[]][] = [
    ['tasks', of('task')],
    ['subtasks', of('subtask')],
    ['nobody', open.filter(({ assignee }) => assignee === null)],
    ['overdue', open.filter(({ due }) => due !== null && due < today)],
  ];
  return groups.map(([key, items]) => (
    <ChangeGroup key={key} label={t(`convert.${key}`, { count: items.length })} items={items} />
  ));
}

function Kept({ receipt }: { receipt: TasksReceipt }) {
  const { t } = useTranslation();
  return (['keptDone', 'keptEdited'] as const)
    .filter((key) => receipt[key].length > 0)
    .map((key) => (
      <p key={key} className={styles.hint}>
        {t(`convert.${key}`, { count: receipt[key].length })}
      </p>
    ));
}

/** Nothing but the deadline changes. */
const isMove = ({ fields = [] }: ReceiptItem): boolean =>
  fields.some(({ field }) => field === 'due') &&
  fields.every(({ field }) => field === 'due' || field === 'version');
