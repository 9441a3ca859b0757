import type * as Y from 'yjs';
import type { PlanEdit } from '../../shared/plan/planEdit';
import type { SavedView } from '../../shared/plan/savedViews';
import type { DragInFlight, GivenSign, Place, PresenceState, View } from '../../shared/presence';
import type { Role } from '../../shared/roles';
import type { Person } from '../../shared/stage';
import type { Workshop } from '../../shared/stage/schema';
import type { StageEdit } from '../../shared/stage/stageEdit';
import type { ReactionSign } from '../../shared/talk/schema';
import type { TalkEdit } from '../../shared/talk/talkEdit';
import type { WorkEdit } from '../../shared/work/workEdit';
import type { KeptById } from '../../shared/workshop/voteCounts';
import type { Merged } from './awayLog';
import type { BoardStatus } from './boardStatus';
import type { CommentMarks } from './commentMarks';
import type { CrossedRemoval } from './crossedRemovals';
import type { Crossing } from './crossings';
import type { DriftStore } from './drift';
import type { PlanStore } from './planStore';
import type { BoardRounds } from './rounds/boardRounds';
import type { ShownWall } from './shownWall';
import type { TalkStore } from './talkStore';
import type { UiStore } from './uiStore';
import type { WallStore } from './wallStore';
import type { WorkStore } from './workStore';

/** A value that changes, for `useSyncExternalStore`: the same reference means the same data. */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** Where this tab stands with the server. */
export type ConnectionState =
  /** `incoming`: how much of the plan is there while it comes in, from 0 to 1, where that takes a while. */
  | { readonly kind: 'loading'; readonly incoming: number | null }
  /** Everything made here is on the server's disk: `at` by the server's clock. `since`, here and below: `performance.now()`. */
  | { readonly kind: 'saved'; readonly at: number; readonly since: number }
  /** Something is on its way. True from the first moment: say so only of what takes longer than 600 ms. */
  | { readonly kind: 'saving'; readonly since: number }
  | { readonly kind: 'offline'; readonly changes: number; readonly persisted: boolean }
  | { readonly kind: 'reconnecting'; readonly changes: number; readonly persisted: boolean }
  /** Just back: so many of mine were sent, so many entries of others' work came; `merged` lists both. */
  | {
      readonly kind: 'back';
      readonly sent: number;
      readonly received: number;
      readonly merged: Merged;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly changes: number };

/** What this person may do now. */
export interface Access {
  readonly role: Role;
  readonly person: string | null;
  readonly locked: boolean;
  /** May change `plan` right now: role, lock, and in a workshop what its facilitator allows. */
  readonly canEdit: boolean;
  /** May write notes right now. */
  readonly canEditNotes: boolean;
  /** May run workshops: editors and owners with a name. */
  readonly canFacilitate: boolean;
  /** May change `work` right now; a lock of the plan does not hold there. */
  readonly canEditTasks: boolean;
  /** May write comments right now: only people with a name do. */
  readonly canComment: boolean;
  readonly archived: boolean;
}

/** Another tab on this board, as presence tells. */
export interface Peer {
  readonly clientId: number;
  readonly person: Person | null;
  readonly name: string;
  readonly colour: string;
  readonly state: PresenceState;
  /** `performance.now()` of the last cursor movement seen. */
  readonly movedAt: number;
  /** The same of the sign it gives; there for as long as it shows. */
  readonly signedAt?: number;
  /** Its drag has not moved for so long that it holds nothing any more. */
  readonly letGo?: true;
}

export interface Presence {
  readonly peers: Readable<readonly Peer[]>;
  setCursor(place: Place | null): void;
  setDrag(drag: DragInFlight | null, dropped?: boolean): void;
  /** What others see when they follow this tab; null: nobody may. */
  setView(view: View | null): void;
  /** Person whose view this tab follows. */
  setFollows(person: string | null): void;
  /** Raises the hand at an instant of the server's clock; null takes it down. */
  setHand(at: number | null): void;
  /** Asks the facilitator for more time. */
  setMoreTime(at: number | null): void;
  /** Turns the pointer into a light, or back. */
  setLaser(on: boolean): void;
  /** Gives everybody a sign, at an instant of the server's clock; it goes by itself. */
  giveSign(sign: ReactionSign, at: number): void;
  /** What this tab tells of itself in a workshop. */
  readonly own: Readable<OwnSigns>;
  /** The peer who holds this entity (drags it), if any: pressing on it selects but does not drag. */
  holderOf(entityId: string): Peer | null;
}

/** A crossing with what can be said of it. */
export interface Told extends Crossing {
  /** Null: whoever it was has no name here. */
  readonly byName: string | null;
  /** Milliseconds since this tab changed the entry; infinite when an earlier visit or another tab did. */
  readonly mineAge: number;
}

/** A removal that crossed another's change, with what can be said of it. */
export interface ToldRemoval extends CrossedRemoval {
  /** Null: whoever it was has no name here. */
  readonly byName: string | null;
}

export interface Writer {
  /** Null: somebody without a name here. */
  readonly name: string | null;
  /** It was this person, in another tab or on another device. */
  readonly isMe: boolean;
}

/** Who wrote what in the plan: by the document itself, not by who is near. */
export interface Authors {
  /** Who last changed an entry since this tab is open, from elsewhere; null: nobody did, or it cannot be told. */
  writerOf(entityId: string): Writer | null;
  /** Listens for values that crossed another person's; a call for each transaction that brought some. */
  onCrossed(listener: (told: readonly Told[]) => void): () => void;
  /** The same for removals that crossed another's changes, in plan and task list. */
  onRemoved(listener: (told: readonly ToldRemoval[]) => void): () => void;
}

/** What a tab tells the others in a workshop, beside where it points. */
export interface OwnSigns {
  readonly follows: string | null;
  readonly hand: number | null;
  readonly moreTime: number | null;
  readonly laser: boolean;
  /** The sign that shows now. */
  readonly sign: GivenSign | null;
}

/** What an undo step did, as a translation key with values; `key` is looked up under `edits.` in the catalogue. */
export interface EditLabel {
  readonly key: string;
  readonly title?: string;
  readonly count?: number;
}

/** Rooms whose edits are undone. */
export type UndoRoom = 'plan' | 'work' | 'talk' | 'stage';

export interface UndoResult {
  readonly label: EditLabel;
  /** Where the step wrote: `touched` and `skipped` are ids of these. */
  readonly rooms: ReadonlySet<UndoRoom>;
  /** Entities the step touched (to scroll to and flash). */
  readonly touched: readonly string[];
  /** Entities left alone since somebody else changed them meanwhile. */
  readonly skipped: readonly string[];
}

export interface UndoState {
  readonly canUndo: EditLabel | null;
  readonly canRedo: EditLabel | null;
}

export interface UndoStack extends Readable<UndoState> {
  /** Takes back the last step of this tab; null when there is none. */
  undo(): UndoResult | null;
  redo(): UndoResult | null;
}

/** A board that is open in this tab: everything a feature may use. Opened by `openBoard`, closed by the page. */
export interface Board {
  readonly id: string;
  readonly plan: PlanStore;
  readonly ui: UiStore;
  readonly people: Readable<ReadonlyMap<string, Person>>;
  readonly presence: Presence;
  readonly authors: Authors;
  readonly connection: Readable<ConnectionState>;
  /** Edits made here that are not known to be on the server's disk; 0 is what "Saved" means. */
  readonly unsaved: Readable<number>;
  readonly access: Readable<Access>;
  /** Views that people share, in order. */
  readonly savedViews: Readable<readonly SavedView[]>;
  readonly undo: UndoStack;
  /** Where the board stands with its sign-off. */
  readonly status: Readable<BoardStatus>;
  /** What changed since a signed version, for the board in "Changes" mode and the list beside it. */
  readonly drift: DriftStore;
  /**
   * Changes the plan: one call is one transaction and one undo step. Answers null without doing anything
   * when this person may not edit. Calls with the same `mergeKey` within 500 ms make one step (typing).
   */
  edit<T>(label: EditLabel, run: (edit: PlanEdit) => T, options?: { mergeKey?: string }): T | null;
  /**
   * The same for what may be too large for one transaction (a paste of hundreds of rows): `run` makes as many as it
   * needs on the document (`editPlan`), and all of them are one undo step.
   */
  editInSteps<T>(label: EditLabel, run: (doc: Y.Doc) => T): T | null;
  /** The task list made from a signed version. */
  readonly work: BoardWork;
  /** Changes the task list, as `edit` does the plan: on the same undo stack. */
  editWork<T>(
    label: EditLabel,
    run: (edit: WorkEdit) => T,
    options?: { mergeKey?: string },
  ): T | null;
  /** Comments. */
  readonly talk: BoardTalk;
  /** Changes comments, as `edit` does the plan: on the same undo stack. */
  editTalk<T>(
    label: EditLabel,
    run: (edit: TalkEdit) => T,
    options?: { mergeKey?: string },
  ): T | null;
  /** Stickies, groups and signs, which room `talk` holds beside the comments; changed by `editTalk`. */
  readonly wall: WallStore;
  /** The wall with what this person wrote unseen: what canvas, lists and search show. */
  readonly shownWall: Readable<ShownWall>;
  /** Changes the wall and the plan in one undo step, as when a sticky becomes an initiative. Null unless both may be. */
  editWall<T>(label: EditLabel, run: (plan: PlanEdit, talk: TalkEdit) => T): T | null;
  /** What people do unseen until it is revealed. */
  readonly rounds: BoardRounds;
  /** What revealed rounds said, as the entries that they were about keep it. */
  readonly kept: Readable<KeptById>;
  /** The workshop: its agenda, and what goes on in it. */
  readonly workshop: Readable<Workshop>;
  /** All that others had done on the stage before is there. */
  readonly stageSynced: Readable<boolean>;
  /** Changes the agenda, as `edit` does the plan: on the same undo stack. Null unless this person may facilitate. */
  editAgenda<T>(
    label: EditLabel,
    run: (edit: StageEdit) => T,
    options?: { mergeKey?: string },
  ): T | null;
  /** Steers what goes on (steps, timer, who may do what), which no undo takes back. */
  steer(run: (edit: StageEdit) => void): void;
  /** Ticks or unticks a card: in the task list once it has an item there, else in the plan. */
  tickTask(id: string): void;
  /** Opens the rich text of an entity; close it when its editor unmounts. */
  openNote(entityId: string): NoteRoom;
  /** The plan is there, from this device or from the server; until then show the board as loading. */
  readonly loaded: Readable<boolean>;
  /** Try to reach the server now. */
  reconnect(): void;
  /** Asks the server again what this person may do, after a change made over HTTP (lock, archive). */
  refreshAccess(): void;
  /** Goes up when the server says that something about the board is different, and when it is reached again. */
  readonly news: Readable<number>;
  /** The server's clock (`Date.now()` as it would be there): `clockNow`. */
  serverNow(): number;
  /** Forgets edits that the server refuses for good, here and on this device; then close and open the board anew. */
  discardRefused(): Promise<void>;
  /** Calls the HTTP API as this person. Throws `ApiError`. */
  readonly token: string;
  close(): void;
}

/** Room `work` of an open board: not read or synced before somebody asks for it. */
export interface BoardWork {
  /** Reads and syncs the room from now on, for as long as the board is open. */
  open(): void;
  readonly store: WorkStore;
  /** The list is there, from this device or from the server (it may be empty). */
  readonly loaded: Readable<boolean>;
  /** Signed version that the list was last made from; null: none. */
  readonly madeFrom: Readable<number | null>;
}

/** Room `talk` of an open board, read and synced from the beginning. */
export interface BoardTalk {
  readonly store: TalkStore;
  /** All that others had said before is there. */
  readonly synced: Readable<boolean>;
  /** Comments by others that this device has not shown. */
  readonly unread: Readable<ReadonlySet<string>>;
  markRead(ids: Iterable<string>): void;
  /** How many comments stand on what, for bars and rows. */
  readonly marks: Readable<CommentMarks>;
}

/** A note's document, loaded from this device and synced with the server. */
export interface NoteRoom {
  readonly doc: Y.Doc;
  /** A provider as Lexical's collaboration plugin wants it: unconnected; it reads the device copy when it connects. */
  readonly provider: unknown;
  /** The text is there, from this device or from the server. */
  readonly loaded: Readable<boolean>;
  close(): void;
}
