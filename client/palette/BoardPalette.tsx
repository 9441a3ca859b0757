import { useEffect, useMemo, useState } from 'react';
import { type OfferedCommand, offeredCommands } from '../actions/offeredCommands';
import { useActionContext } from '../actions/useActions';
import { useUi } from '../state/hooks';
import { useMedia } from '../ui/useMedia';
import { actionCommands } from './actionCommands';
import { CommandPalette } from './CommandPalette';
import { choiceCommands } from './choiceCommands';
import type { Command } from './command';
import { peopleCrowds } from './peopleCrowds';
import { placeCrowds } from './placeCrowds';
import { useDateCommands } from './useDateCommands';

/** The palette of an open board: its wall, or its task list. */
export function BoardPalette({ onClose }: { onClose: () => void }) {
  const context = useActionContext();
  const phone = useMedia('(max-width: 639.98px)');
  const onTasks = useUi((ui) => ui.view === 'tasks');
  const [query, setQuery] = useState('');
  // As things are when it opens: what colleagues do meanwhile moves no line under the hand.
  const [always] = useState<readonly Command[]>(() => [
    ...actionCommands(context, onTasks ? 'tasks' : phone ? 'list' : 'wall'),
    ...(onTasks ? [] : choiceCommands(context)),
  ]);
  const ofPage = useOfPage();
  const commands = useMemo(
    () => [...always, ...ofPage.map((command) => ({ ...command, section: 'tasks' as const }))],
    [always, ofPage],
  );
  const [crowds] = useState(() => [...placeCrowds(context), ...peopleCrowds(context)]);
  const offered = useDateCommands(context, query);
  return (
    <CommandPalette
      commands={commands}
      crowds={crowds}
      query={query}
      onQuery={setQuery}
      offered={offered}
      onClose={onClose}
      fallbackFocus={() => context.focus.restore()}
    />
  );
}

/** What the page offers when the palette opens, or as soon as it offers anything: its code may still be on its way. */
function useOfPage(): readonly OfferedCommand[] {
  const [ofPage, setOfPage] = useState(offeredCommands.get);
  useEffect(() => {
    const read = () => setOfPage((known) => (known.length > 0 ? known : offeredCommands.get()));
    read();
    return offeredCommands.subscribe(read);
  }, []);
  return ofPage;
}
