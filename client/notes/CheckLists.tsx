import { $isListItemNode, $isListNode, ListItemNode, ListNode } from '@lexical/list';
import { CheckListPlugin } from '@lexical/react/LexicalCheckListPlugin';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getNodeByKey, type LexicalNode } from 'lexical';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Check lists that a screen reader can follow. Lexical calls their items checkboxes, which items of a list may not
 * be; options of a list box may, and they can be checked.
 */
export function CheckLists() {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const label = t('notes.checkList');
  useEffect(() => {
    const dress =
      (isCheck: (node: LexicalNode | null) => boolean, roles: Record<string, string>) =>
      (changes: Map<string, 'created' | 'updated' | 'destroyed'>) => {
        for (const [key, change] of changes) {
          const element = change === 'destroyed' ? null : editor.getElementByKey(key);
          if (!element) continue;
          const on = editor.read(() => isCheck($getNodeByKey(key)));
          for (const [name, value] of Object.entries(roles))
            if (on) element.setAttribute(name, value);
            else element.removeAttribute(name);
        }
      };
    const stopLists = editor.registerMutationListener(
      ListNode,
      dress((node) => $isListNode(node) && node.getListType() === 'check', {
        role: 'listbox',
        'aria-multiselectable': 'true',
        'aria-label': label,
      }),
    );
    const stopItems = editor.registerMutationListener(
      ListItemNode,
      dress((node) => $isListItemNode(node) && node.getChecked() !== undefined, {
        role: 'option',
      }),
    );
    return () => {
      stopLists();
      stopItems();
    };
  }, [editor, label]);
  return <CheckListPlugin />;
}
