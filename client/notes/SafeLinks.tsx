import { $isLinkNode, LinkNode } from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin';
import { $getNodeByKey } from 'lexical';
import { useEffect } from 'react';
import { isSafeUrl } from './safeUrl';

/**
 * Links that lead only to web pages and mail. What is typed or pasted otherwise becomes plain text; what a colleague's
 * client put into the document all the same is drawn without an address and not followed.
 */
export function SafeLinks() {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    const stopTyped = editor.registerNodeTransform(LinkNode, (link) => {
      if (isSafeUrl(link.getURL())) return;
      for (const child of link.getChildren()) link.insertBefore(child);
      link.remove();
    });
    const stopDrawn = editor.registerMutationListener(LinkNode, (changes) => {
      for (const [key, change] of changes) {
        const element = change === 'destroyed' ? null : editor.getElementByKey(key);
        if (!element) continue;
        const url = editor.read(() => {
          const node = $getNodeByKey(key);
          return $isLinkNode(node) ? node.getURL() : '';
        });
        if (isSafeUrl(url)) {
          element.setAttribute('href', url);
          element.setAttribute('rel', 'noopener noreferrer');
          element.setAttribute('target', '_blank');
        } else element.removeAttribute('href');
      }
    });
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest('a') : null;
      if (!anchor) return;
      // In an editor a click puts the caret; Ctrl or Cmd with it follows, as does any click where nobody edits.
      event.preventDefault();
      if (editor.isEditable() && !event.ctrlKey && !event.metaKey) return;
      const url = anchor.getAttribute('href') ?? '';
      if (isSafeUrl(url)) window.open(url, '_blank', 'noopener,noreferrer');
    };
    const stopRoot = editor.registerRootListener((root, before) => {
      before?.removeEventListener('click', follow);
      root?.addEventListener('click', follow);
    });
    return () => {
      stopTyped();
      stopDrawn();
      stopRoot();
    };
  }, [editor]);
  return <LinkPlugin validateUrl={isSafeUrl} />;
}
