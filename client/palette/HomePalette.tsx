import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownBoard } from '../state/deviceBoards';
import { type ThemeChoice, updateSettings } from '../ui/settings';
import { CommandPalette } from './CommandPalette';
import type { Command } from './command';

export interface HomePaletteProps<Start extends string> {
  readonly boards: readonly KnownBoard[];
  readonly starts: readonly Start[];
  /** Why no board can be made now; null: it can. */
  readonly disabledReason: string | null;
  readonly onOpen: (id: string) => void;
  readonly onStart: (start: Start) => void;
  readonly onSettings: () => void;
  readonly onClose: () => void;
}

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

/** The palette of the list of boards: boards to open, ways to begin one, settings. */
export function HomePalette<Start extends string>({
  boards,
  starts,
  disabledReason,
  onOpen,
  onStart,
  onSettings,
  onClose,
}: HomePaletteProps<Start>) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const commands: Command[] = [
    ...boards.map(
      ({ id, title }): Command => ({
        id: `open ${id}`,
        section: 'goTo',
        label: title || t('board.untitled'),
        detail: () => t('palette.boardHere'),
        reason: null,
        written: true,
        run: () => onOpen(id),
      }),
    ),
    ...starts.map(
      (start): Command => ({
        id: `new ${start}`,
        section: 'board',
        label: t('palette.newBoard', { kind: t(`home.start.${start}`) }),
        words: t('palette.newBoardWords'),
        reason: disabledReason,
        run: () => onStart(start),
      }),
    ),
    {
      id: 'settings',
      section: 'help',
      label: t('actions.label.settings'),
      words: t('palette.words.settings'),
      reason: null,
      run: onSettings,
    },
    ...THEMES.map((theme): Command => {
      const id = `theme${theme.charAt(0).toUpperCase()}${theme.slice(1)}`;
      return {
        id,
        section: 'help',
        label: t(`actions.label.${id}`),
        words: t(`palette.words.${id}`),
        reason: null,
        run: () => updateSettings({ theme }),
      };
    }),
  ];
  return <CommandPalette commands={commands} query={query} onQuery={setQuery} onClose={onClose} />;
}
