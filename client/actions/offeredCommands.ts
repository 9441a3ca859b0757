/** A command of the page that is shown, beside the actions of the board: the task list has its own. */
export interface OfferedCommand {
  readonly id: string;
  readonly label: string;
  readonly words?: string | undefined;
  readonly reason: string | null;
  run(): void;
}

let offered: () => readonly OfferedCommand[] = () => [];
const listeners = new Set<() => void>();

/** What the page in sight offers to the command palette; one page at a time. */
export const offeredCommands = {
  get: (): readonly OfferedCommand[] => offered(),
  /** Hears of each offer. Answers a function that ends it. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Offers commands, asked for each time the palette opens. Answers a function that takes them back. */
  offer: (commands: () => readonly OfferedCommand[]): (() => void) => {
    offered = commands;
    for (const listener of listeners) listener();
    return () => {
      if (offered === commands) offered = () => [];
    };
  },
};
