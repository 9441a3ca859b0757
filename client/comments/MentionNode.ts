import {
  $applyNodeReplacement,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
  type NodeKey,
  type SerializedTextNode,
  type Spread,
  TextNode,
} from 'lexical';

export type SerializedMention = Spread<{ person: string }, SerializedTextNode>;

/** "@Mia" in a comment: a person by id, with the name as it was when it was written. Deleted as a whole. */
export class MentionNode extends TextNode {
  __person: string;

  static override getType(): string {
    return 'mention';
  }

  static override clone(node: MentionNode): MentionNode {
    return new MentionNode(node.__person, node.__text, node.__key);
  }

  constructor(person = '', text = '', key?: NodeKey) {
    super(text, key);
    this.__person = person;
  }

  static override importJSON(json: SerializedMention): MentionNode {
    return $createMentionNode(String(json.person ?? ''), json.text).updateFromJSON(json);
  }

  override exportJSON(): SerializedMention {
    return { ...super.exportJSON(), person: this.getLatest().__person };
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.className = config.theme.mention ?? '';
    // A name is no word of a dictionary.
    element.spellcheck = false;
    return element;
  }

  /** Copied elsewhere it is plain words. */
  override exportDOM(): DOMExportOutput {
    return { element: document.createTextNode(this.getTextContent()) };
  }

  override isTextEntity(): true {
    return true;
  }

  override canInsertTextBefore(): boolean {
    return false;
  }

  override canInsertTextAfter(): boolean {
    return false;
  }
}

export function $createMentionNode(person: string, text: string): MentionNode {
  const node = new MentionNode(person, text);
  node.setMode('token').toggleDirectionless();
  return $applyNodeReplacement(node);
}

export const $isMentionNode = (node: LexicalNode | null | undefined): node is MentionNode =>
  node instanceof MentionNode;
