import { Archive, Lock, Pencil, Unlink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KnownBoard } from '../state/deviceBoards';
import { Chip } from '../ui/Chip';
import type { LiveBoard } from './useLiveBoard';

/** The state of a listed board in one chip. */
export function BoardStatus({ board, live }: { board: KnownBoard; live: LiveBoard }) {
  const { t } = useTranslation();
  if (live.lost)
    return (
      <Chip tone="danger" icon={<Unlink size={12} aria-hidden />}>
        {t(`home.state.${live.lost}`)}
      </Chip>
    );
  if (board.archived)
    return <Chip icon={<Archive size={12} aria-hidden />}>{t('home.state.archived')}</Chip>;
  if (board.locked)
    return (
      <Chip tone="warning" icon={<Lock size={12} aria-hidden />}>
        {t('home.state.locked')}
      </Chip>
    );
  return (
    <Chip icon={<Pencil size={12} aria-hidden />}>
      {t(`home.state.${live.info?.state ?? 'draft'}`)}
    </Chip>
  );
}
