import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkInfo } from '../../../shared/api/links';
import type { PersonInfo, PersonPatch } from '../../../shared/api/people';
import { clockNow } from '../../../shared/clock';
import { api } from '../../api';
import { errorText } from '../../i18n/errorText';
import { useBoard } from '../../state/hooks';
import { toast } from '../../ui/toast';

export type Sharing =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** What still works: ended links and removed people are left out. */
  | {
      readonly kind: 'ready';
      readonly links: readonly LinkInfo[];
      readonly people: readonly PersonInfo[];
    };

/** Whether a link still opens the board. */
export const works = ({ ended, expires }: LinkInfo): boolean =>
  ended === null && (expires === null || expires > new Date(clockNow()).toISOString());

/** Links and people of the board as the server has them, and what an owner does with them. */
export function useSharing() {
  const { t } = useTranslation();
  const { id, token, access } = useBoard();
  const [state, setState] = useState<Sharing>({ kind: 'loading' });

  const refresh = useCallback(async () => {
    try {
      const [{ links }, { people }] = await Promise.all([
        api.links(id, token),
        api.people(id, token),
      ]);
      setState({
        kind: 'ready',
        links: links.filter(works),
        people: people.filter((p) => p.ended === null),
      });
    } catch {
      setState({ kind: 'failed' });
    }
  }, [id, token]);
  useEffect(() => void refresh(), [refresh]);

  const run = async (work: () => Promise<string | null>): Promise<boolean> => {
    try {
      const said = await work();
      if (said !== null) toast(said, { id: 'share' });
      await refresh();
      return true;
    } catch (error) {
      toast(errorText(error), { tone: 'danger', id: 'share' });
      return false;
    }
  };
  return {
    state,
    refresh,
    endLink: (link: LinkInfo) =>
      run(async () => {
        await api.endLink(id, token, link.n);
        return t('panels.share.ended');
      }),
    setRole: (person: PersonInfo, role: PersonPatch['role']) =>
      run(async () => {
        await api.patchPerson(id, token, person.id, { role });
        return null;
      }),
    remove: (person: PersonInfo) =>
      run(async () => {
        await api.removePerson(id, token, person.id);
        return t('panels.share.removed', { name: person.name });
      }),
    /** Ends every link but the last owner's and takes everybody else off the board. */
    stop: () =>
      run(async () => {
        if (state.kind !== 'ready') return null;
        const me = access.get().person;
        const own = state.people.find((p) => p.id === me)?.link;
        for (const person of state.people)
          if (person.id !== me) await api.removePerson(id, token, person.id);
        // The board keeps a way in for its owner: the link this person came by.
        for (const link of state.links)
          if (link.role !== 'owner' || (own !== undefined && link.n !== own))
            await api.endLink(id, token, link.n);
        return t('panels.share.stopped');
      }),
  };
}
